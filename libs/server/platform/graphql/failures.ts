import { randomUUID } from 'node:crypto';
import { claimRemoved, DomainError, type Failure } from '@assay/domain';
import { Logger, type ValidationError } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { databaseCannotServe } from '../database/connect';
import { inOneLogLine } from '../log/log-facts';

const log = new Logger('Failures');

/** The SQLSTATE with which the database refuses words of a claim that was removed under law. */
const CLAIM_REMOVED = 'AS451';

/** What a client is told of an error: an expected failure with its code, or a masked one with an id to ask about. */
export interface ToldFailure {
  message: string;
  extensions: Record<string, unknown>;
}

/**
 * Turns any error into what a client may be told of it. Nothing internal leaks: what is not expected is logged and
 * masked, and both the log line and the answer carry the same id.
 */
export function tellFailure(error: unknown): ToldFailure {
  const cause = causeOf(error);
  if (cause instanceof DomainError)
    return { message: cause.message, extensions: { ...(cause.failure as Failure) } };
  if (databaseCannotServe(cause)) {
    const id = randomUUID();
    // One line and no stack: while the database is away every request fails alike.
    log.warn(`${id} the database cannot serve: ${inOneLogLine(cause)}`);
    return {
      message: 'The database does not answer just now. Nothing was changed; please try again.',
      extensions: { code: 'UNAVAILABLE', id },
    };
  }
  if ((cause as { code?: unknown })?.code === CLAIM_REMOVED) return tellFailure(claimRemoved());
  // SQLSTATE class 22, data exception: what was sent cannot be a value of its kind (a NUL in a text, a date beyond all dates).
  if (/^22...$/.test(String((cause as { code?: unknown })?.code ?? ''))) {
    const message = 'Some of this cannot be stored or looked up as it is.';
    return { message, extensions: { code: 'BAD_INPUT', fields: [{ path: '', message }] } };
  }
  if (isRequestError(cause)) {
    const { message } = cause as Error;
    return { message, extensions: { code: 'BAD_INPUT', fields: [{ path: 'query', message }] } };
  }
  const id = randomUUID();
  log.error(`${id} ${(cause as Error)?.stack ?? String(cause)}`);
  return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', id } };
}

/** Follows GraphQL's wrappers down to what was thrown. */
function causeOf(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
}

/** A GraphQLError that wraps nothing is about the request itself: syntax, validation, a wrong variable. */
function isRequestError(error: unknown): boolean {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (error instanceof GraphQLError) return true;
  return (statusCode ?? 500) < 500 || (code ?? '').startsWith('MER_ERR_GQL');
}

/** What class-validator found, as BAD_INPUT with the path of each field. */
export function badFields(errors: ValidationError[]): DomainError {
  const fields = errors.flatMap((error) => flatten(error, ''));
  return new DomainError(
    { code: 'BAD_INPUT', fields },
    fields.map((field) => field.message).join(' ') || 'The input does not fit.',
  );
}

function flatten(error: ValidationError, above: string): { path: string; message: string }[] {
  const path = above ? `${above}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}
