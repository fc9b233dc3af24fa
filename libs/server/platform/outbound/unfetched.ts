import { DomainError, type FetchProblem } from '@assay/domain';
import type { Hop } from './hop';

/** Why a page was not fetched: a refusal of `url` that also carries a code, and the hops as far as they came. */
export class Unfetched extends DomainError {
  constructor(
    readonly problem: FetchProblem,
    message: string,
    readonly hops: readonly Hop[] = [],
  ) {
    super({ code: 'BAD_INPUT', fields: [{ path: 'url', message }] }, message);
  }

  /** The same refusal, met after these hops. */
  after(hops: readonly Hop[]): Unfetched {
    return new Unfetched(this.problem, this.message, hops);
  }
}

export const unfetched = (problem: FetchProblem, message: string, hops?: readonly Hop[]): Unfetched =>
  new Unfetched(problem, message, hops);
