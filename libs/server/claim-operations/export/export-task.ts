import { atMost, defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Writes a piece of one export, and enqueues itself until the file is whole: newsrooms take turns by it. */
export const EXPORT_CLAIMS = defineTask({
  name: 'claims.export',
  data: z.object({ exportId: z.uuid() }),
  pool: 'local',
  retry: { attempts: 8, first: 2, most: 60 },
  bounds: ({ newsroomId }) => [atMost(1, `export ${newsroomId}`)],
});

/** Deletes files and rows of exports that are past their time. */
export const DELETE_EXPORTS = defineTask({
  name: 'exports.delete_expired',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  cron: '*/10 * * * *',
});

/** The job of an export. */
export function exportJob(newsroomId: string, exportId: string) {
  return { newsroomId, data: { exportId }, key: `export ${exportId}` };
}
