import type { Blocker } from './workflow/blockers';

/** A field of the input that was refused, by its path (`selection.start`), and the sentence that says why. */
export interface FieldProblem {
  path: string;
  message: string;
}

/**
 * Every failure a caller can meet, by its stable code (api.md). `extensions` go to the client as they are;
 * anything that is not one of these is masked and logged.
 */
export type Failure =
  | { code: 'UNAUTHENTICATED' }
  | { code: 'FORBIDDEN' }
  | { code: 'NOT_FOUND' }
  | { code: 'BAD_INPUT'; fields: FieldProblem[] }
  | { code: 'CONFLICT'; current: Record<string, unknown> }
  | { code: 'BLOCKED'; blockers: Blocker[] }
  | { code: 'LIMITED'; limit: string; retryAfterSeconds: number }
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
  UNAVAILABLE: 503,
};

/** An expected failure, part of the contract. `message` is the sentence a person reads. */
export class DomainError extends Error {
  constructor(
    readonly failure: Failure,
    message: string,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export const unauthenticated = (message = 'Please sign in.') =>
  new DomainError({ code: 'UNAUTHENTICATED' }, message);
export const forbidden = (message = 'Your role here does not allow this.') =>
  new DomainError({ code: 'FORBIDDEN' }, message);
/** What another newsroom owns is not found either: refusing differently would tell that it exists. */
export const notFound = (what: string) => new DomainError({ code: 'NOT_FOUND' }, `${what} was not found.`);
export const badInput = (path: string, message: string) =>
  new DomainError({ code: 'BAD_INPUT', fields: [{ path, message }] }, message);
export const conflict = (message: string, current: Record<string, unknown>) =>
  new DomainError({ code: 'CONFLICT', current }, message);
export const blocked = (blockers: Blocker[]) =>
  new DomainError({ code: 'BLOCKED', blockers }, blockers.map((blocker) => blocker.message).join(' '));
/** Nothing is added to a claim that was removed under law. */
export const claimRemoved = () =>
  blocked([{ code: 'removed', message: 'This claim was removed under law. Nothing is added to it.' }]);
export const limited = (limit: string, message: string, retryAfterSeconds: number) =>
  new DomainError({ code: 'LIMITED', limit, retryAfterSeconds }, message);
