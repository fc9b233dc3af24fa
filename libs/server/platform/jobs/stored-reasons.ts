import { randomUUID } from 'node:crypto';
import { DomainError } from '@assay/domain';
import { because, type Reason } from '@assay/messages';
import { databaseIsAway } from '../database/connect';
import { JobProblem } from './job-problem';

/**
 * The reasons of an error, as they are stored for members to read. Causes that could contain a secret or a newsroom's text
 * are only logged.
 *
 * @param logUnexpected logs the error under the reference by which the stored reason names it
 */
export function storedReasons(error: unknown, logUnexpected: (reference: string) => void): readonly Reason[] {
  if (error instanceof JobProblem || error instanceof DomainError) return error.reasons;
  if (databaseIsAway(error)) return [because('job_database_away')];
  const reference = randomUUID();
  logUnexpected(reference);
  return [because('job_unexpected', { reference })];
}
