import { atMost, defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Sends one change to one address. */
export const DELIVER_WEBHOOK = defineTask({
  name: 'webhook.deliver',
  data: z.object({ deliveryId: z.uuid(), webhookId: z.uuid() }),
  pool: 'network',
  // Doubling from ten seconds to four hours apart: the last attempt is a day after the first.
  retry: { attempts: 16, first: 10, most: 4 * 3_600 },
  // An address that does not answer leaves room for the newsroom's others, and a newsroom for other newsrooms.
  bounds: ({ newsroomId, data }) => [
    atMost(2, `webhook ${data.webhookId}`),
    atMost(4, `webhooks ${newsroomId}`),
  ],
});

/** The key of the one job that sends a delivery. */
export const deliveryKey = (deliveryId: string): string => `webhook ${deliveryId}`;
