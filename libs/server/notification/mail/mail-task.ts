import { atMost, defineTask } from '@assay/server-platform/jobs';
import { z } from 'zod';

/** Emails a member the notifications that are due. */
export const SEND_MAIL = defineTask({
  name: 'mail.send',
  data: z.object({ memberId: z.uuid() }),
  pool: 'network',
  // The wait doubles from one minute to four hours: the last attempt is a little more than a day after the first.
  retry: { attempts: 14, first: 60, most: 4 * 3_600 },
  // A mail server that does not answer must not occupy the workers of webhooks and sources.
  bounds: () => [atMost(4, 'mail')],
});
