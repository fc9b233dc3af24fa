import { type Reason } from '@assay/messages';
import { DomainError, fieldProblem } from '@assay/domain';

/** A body that is refused for its size, its shape, or the time it takes, with the HTTP status that says so. */
export class RefusedBody extends DomainError {
  constructor(
    readonly statusCode: 400 | 408 | 413,
    path: string,
    why: Reason,
  ) {
    super({ code: 'BAD_INPUT', fields: [fieldProblem(path, why)] }, why);
  }
}
