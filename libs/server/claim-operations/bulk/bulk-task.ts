import { atMost, defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Changes some claims of one operation, and enqueues itself until all are done: newsrooms take turns by it. */
export const CHANGE_CLAIMS = defineTask({
  name: 'claims.bulk',
  data: z.object({ operationId: z.uuid() }),
  pool: 'local',
  retry: { attempts: 8, first: 2, most: 60 },
  bounds: ({ newsroomId }) => [atMost(1, `bulk ${newsroomId}`)],
});

/** The job of an operation. */
export function bulkJob(newsroomId: string, operationId: string) {
  return { newsroomId, data: { operationId }, key: `bulk ${operationId}` };
}
