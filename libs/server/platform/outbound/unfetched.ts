import { type Reason } from '@assay/messages';
import { DomainError, type FetchProblem, fieldProblem } from '@assay/domain';
import type { Hop } from './hop';

/** Thrown when a page was not fetched: BAD_INPUT on `url`, with a code and the hops so far. */
export class Unfetched extends DomainError {
  constructor(
    readonly problem: FetchProblem,
    readonly why: Reason,
    readonly hops: readonly Hop[] = [],
  ) {
    super({ code: 'BAD_INPUT', fields: [fieldProblem('url', why)] }, why);
  }

  /** The same error with these hops before it. */
  after(hops: readonly Hop[]): Unfetched {
    return new Unfetched(this.problem, this.why, hops);
  }
}

export const unfetched = (problem: FetchProblem, why: Reason, hops?: readonly Hop[]): Unfetched =>
  new Unfetched(problem, why, hops);
