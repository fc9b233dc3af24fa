import { randomUUID } from 'node:crypto';
import {
  badFields,
  badInput,
  claimMerged,
  claimRemoved,
  DomainError,
  fieldProblem,
  type FieldProblem,
} from '@assay/domain';
import { because, ENGLISH, sayReason, type Locale, type Reason } from '@assay/messages';
import { reasonIn } from './validation-message';
import { Logger, type ValidationError } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { databaseCannotServe } from '../database/connect';
import { inOneLogLine } from '../log/log-facts';

const log = new Logger('Failures');

/** The SQLSTATE with which the database refuses words of a claim that was removed under law. */
const CLAIM_REMOVED = 'AS451';
/** The same of a claim that was merged into another. */
const CLAIM_MERGED = 'AS452';

/** An error as clients get it: an expected failure with its code, or a masked one with the id under which it is logged. */
export interface ClientError {
  message: string;
  extensions: Record<string, unknown>;
}

/**
 * Turns any error into one that clients may see, with its sentences in a locale. An unexpected error is logged and masked, so
 * that no internal detail leaks; the log line and the answer have the same id.
 */
export function clientErrorOf(error: unknown, locale: Locale = ENGLISH): ClientError {
  const cause = causeOf(error);
  if (cause instanceof DomainError) return expectedError(cause, locale);
  if (databaseCannotServe(cause)) {
    const id = randomUUID();
    // One line without a stack: while the database is away, every request fails with the same error.
    log.warn(`${id} the database cannot serve: ${inOneLogLine(cause)}`);
    return maskedError('UNAVAILABLE', id, because('database_away'), locale);
  }
  if ((cause as { code?: unknown })?.code === CLAIM_REMOVED) return expectedError(claimRemoved(), locale);
  if ((cause as { code?: unknown })?.code === CLAIM_MERGED) return expectedError(claimMerged(), locale);
  // SQLSTATE class 22, data exception: an input is no valid value of its type (a NUL in a text, a date out of range).
  if (/^22...$/.test(String((cause as { code?: unknown })?.code ?? '')))
    return expectedError(badInput('', because('not_storable')), locale);
  if (isRequestError(cause)) {
    const detail = (cause as Error).message;
    return expectedError(badInput('query', because('request_malformed', { detail })), locale);
  }
  const id = randomUUID();
  log.error({ message: 'A request failed unexpectedly.', failureId: id, error: cause });
  return maskedError('INTERNAL', id, because('internal'), locale);
}

/** `extensions` has the first reason with its parameters; each field and blocker has its own. */
function expectedError({ failure, reasons }: DomainError, locale: Locale): ClientError {
  const say = <T extends Reason>(each: T) => ({ ...each, message: sayReason(each, locale) });
  const { reason, params } = reasons[0]!;
  const extensions: Record<string, unknown> = { ...failure, reason, params };
  if (failure.code === 'BAD_INPUT') extensions['fields'] = failure.fields.map(say);
  if (failure.code === 'BLOCKED') extensions['blockers'] = failure.blockers.map(say);
  return { message: reasons.map((each) => sayReason(each, locale)).join(' '), extensions };
}

function maskedError(code: string, id: string, why: Reason, locale: Locale): ClientError {
  return { message: sayReason(why, locale), extensions: { code, id, ...why } };
}

/** Unwraps GraphQL's errors to the error that was thrown. */
function causeOf(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
}

/** A GraphQLError without an original error is about the request itself: syntax, validation, a wrong variable. */
function isRequestError(error: unknown): boolean {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (error instanceof GraphQLError) return true;
  return (statusCode ?? 500) < 500 || (code ?? '').startsWith('MER_ERR_GQL');
}

/** The errors of class-validator as BAD_INPUT with the path of each field. */
export function refusedInput(errors: ValidationError[]): DomainError {
  return badFields(errors.flatMap((error) => flatten(error, '')));
}

function flatten(error: ValidationError, above: string): FieldProblem[] {
  const path = above ? `${above}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => fieldProblem(path, reasonIn(message)));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}
