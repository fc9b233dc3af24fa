import {
  because,
  sayReason,
  type NotFoundThing,
  type Reason,
  type ReasonCode,
  type ReasonParams,
} from '@assay/messages';
import { blocker, type Blocker } from './workflow/blocker';

/** A field of the input that was refused, by its path (`selection.start`), and why. `message` is the English sentence. */
export interface FieldProblem {
  path: string;
  message: string;
  reason: ReasonCode;
  params: ReasonParams;
}

/** A field that was refused for a reason. */
export const fieldProblem = (path: string, why: Reason): FieldProblem => ({
  path,
  message: sayReason(why),
  reason: why.reason,
  params: why.params,
});

/**
 * Every failure a caller can meet, by its stable code (api.md). `extensions` go to the client unchanged; any other
 * error is masked and logged.
 */
export type Failure =
  | { code: 'UNAUTHENTICATED' }
  | { code: 'FORBIDDEN' }
  | { code: 'NOT_FOUND' }
  | { code: 'BAD_INPUT'; fields: FieldProblem[] }
  | { code: 'CONFLICT'; current: Record<string, unknown> }
  | { code: 'BLOCKED'; blockers: Blocker[] }
  /** The caller may send the same request again after `retryAfterSeconds`, which is more than 0. */
  | { code: 'LIMITED'; limit: string; retryAfterSeconds: number }
  /** The same request is refused however long the caller waits: it is too large, or what it adds to is full. */
  | { code: 'TOO_MANY'; limit: string; max?: number; count?: number }
  | { code: 'UNAVAILABLE' };
export type FailureCode = Failure['code'];

/** HTTP status of each failure, for handlers outside GraphQL. */
export const HTTP_STATUS: Record<FailureCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  CONFLICT: 409,
  BLOCKED: 409,
  LIMITED: 429,
  TOO_MANY: 422,
  UNAVAILABLE: 503,
};

/**
 * An expected failure, part of the contract, with the reasons that its message is made of: one, or one for each field
 * or blocker. `message` is the English sentence.
 */
export class DomainError extends Error {
  readonly reasons: readonly Reason[];

  constructor(
    readonly failure: Failure,
    ...reasons: readonly [Reason, ...Reason[]]
  ) {
    super(reasons.map((why) => sayReason(why)).join(' '));
    this.name = 'DomainError';
    this.reasons = reasons;
  }
}

export const unauthenticated = (why = because('sign_in')) =>
  new DomainError({ code: 'UNAUTHENTICATED' }, why);
export const forbidden = (why = because('role_forbids')) => new DomainError({ code: 'FORBIDDEN' }, why);
/** Also the answer for what another newsroom owns: a different refusal would reveal that it exists. */
export const notFound = (what: NotFoundThing) =>
  new DomainError({ code: 'NOT_FOUND' }, because('not_found', { what }));
export const badInput = (path: string, why: Reason) => badFields([fieldProblem(path, why)]);
/** Several fields, or none where the input as a whole does not fit. */
export const badFields = (fields: FieldProblem[]) => {
  const [first = because('input_does_not_fit'), ...others] = fields;
  return new DomainError({ code: 'BAD_INPUT', fields }, first, ...others);
};
export const conflict = (why: Reason, current: Record<string, unknown>) =>
  new DomainError({ code: 'CONFLICT', current }, why);
/** @param blockers at least one */
export const blocked = (blockers: Blocker[]) => {
  const [first, ...others] = blockers;
  return new DomainError({ code: 'BLOCKED', blockers }, first!, ...others);
};
/** Nothing is added to a claim that was removed under law. */
export const claimRemoved = () => blocked([blocker('removed', because('claim_removed'))]);
/** An archived claim stays as it is until a member restores it. */
export const claimArchived = () => blocked([blocker('archived', because('claim_archived'))]);
/** Nothing is added to a claim that was merged into another: what belonged to it is there now. */
export const claimMerged = () => blocked([blocker('merged', because('claim_merged'))]);
/** No claim is marked in an archived article until a member restores it. */
export const articleArchived = () => blocked([blocker('archived', because('article_archived'))]);
/**
 * A limit that waiting lifts.
 *
 * @param retryAfterSeconds made at least 1: a client that read 0 would send the request again at once
 */
export const limited = (limit: string, why: Reason, retryAfterSeconds: number) =>
  new DomainError(
    { code: 'LIMITED', limit, retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)) },
    why,
  );
/**
 * A limit that waiting does not lift.
 *
 * @param limit its stable name
 * @param size `max` is what the limit allows and `count` what is there or was asked for, both in the limit's own unit;
 *   each is left out where it is not known
 */
export const tooMany = (limit: string, why: Reason, size: { max?: number; count?: number } = {}) =>
  new DomainError({ code: 'TOO_MANY', limit, ...size }, why);
