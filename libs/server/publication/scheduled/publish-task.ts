import { defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Publishes the revision of a claim that is scheduled, once its time has come. */
export const PUBLISH_SCHEDULED = defineTask({
  name: 'publication.publish_scheduled',
  data: z.object({ claimId: z.uuid() }),
  pool: 'local',
  retry: { attempts: 12, first: 5, most: 600 },
});

/** The key of the one job that publishes a claim at its time. */
export const scheduleKey = (claimId: string): string => `publish ${claimId}`;
