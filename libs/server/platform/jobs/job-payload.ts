import type { z } from 'zod';
import type { NewJob } from './job-queue';
import type { JobTask, RetrySchedule } from './task';

/** What a job's payload holds: whose it is, how it is retried, and its data. */
export interface JobPayload {
  newsroomId: string | null;
  retry: Pick<RetrySchedule, 'first' | 'most'>;
  data: unknown;
}

/** What a job of this task carries, as it is stored. @throws ZodError for data that the task does not take */
export function payloadOf<Data extends object>(
  task: JobTask<Data>,
  { newsroomId, data }: Pick<NewJob<Data>, 'newsroomId' | 'data'>,
): JobPayload {
  const { first, most } = task.retry;
  return { newsroomId, retry: { first, most }, data: (task.data as z.ZodType<Data>).parse(data) };
}
