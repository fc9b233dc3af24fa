import { atMost, defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Fetches the page of a source, to store a snapshot or to compare it with the stored one. */
export const FETCH_EVIDENCE = defineTask({
  name: 'evidence.fetch',
  data: z.object({ evidenceId: z.uuid() }),
  pool: 'network',
  // Two minutes after the first failure, then twice as long each.
  retry: { attempts: 8, first: 120, most: 4 * 3_600 },
  // A newsroom that adds many sources must not take all workers.
  bounds: ({ newsroomId }) => [atMost(4, 'evidence'), atMost(2, `evidence ${newsroomId}`)],
});

/** The key of the one job that fetches a source. */
export const fetchKey = (evidenceId: string): string => `evidence ${evidenceId}`;
