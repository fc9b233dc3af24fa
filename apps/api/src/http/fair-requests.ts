import { limited } from '@assay/domain';
import { addressGroup, FairQueue, NOBODY, QueueFull, type QueueBounds } from '@assay/server-platform';
import type { FastifyInstance } from 'fastify';
import type { JudgedRequest } from './judged-request';
import { isFile, pathOf } from './paths';
import { whenOver } from './when-over';

/** Requests that members, and strangers and keys, have answered at once by one node; the database has twenty connections. */
const MEMBERS: QueueBounds = { atOnce: 24, atOnceOfOne: 6, waiting: 5_000, waitingOfOne: 600 };
const OTHERS: QueueBounds = { atOnce: 10, atOnceOfOne: 4, waiting: 2_000, waitingOfOne: 200 };

/** Those that take long by nature: files that are read, addresses that are fetched. */
const SLOW: QueueBounds = { atOnce: 24, atOnceOfOne: 4, waiting: 500, waitingOfOne: 50 };

/** What is streamed takes as long as its reader does, and its place as well: no upload waits behind it. */
const STREAMED: QueueBounds = { atOnce: 48, atOnceOfOne: 4, waiting: 500, waitingOfOne: 50 };

/** The same for strangers and keys, by themselves: a dozen networks that read slowly would hold every member's download. */
export const STREAMED_TO_OTHERS: QueueBounds = { atOnce: 24, atOnceOfOne: 2, waiting: 500, waitingOfOne: 50 };

/** Web archives hold a whole copy and its packed form at once. */
const PACKED: QueueBounds = { atOnce: 4, atOnceOfOne: 1, waiting: 200, waitingOfOne: 20 };

const IS_SLOW = /^\/import\//;
/** Answers that are sent as they are made. */
export const IS_STREAMED = /^\/(export|archive)\/|^\/feeds\/[^/]+\.ndjson$/;
const IS_PACKED = /^\/archive\/.*\/warc$/;

/** Answered without the database, or by what is held in memory. */
const AT_ONCE = /^\/(health|metrics)(\/|$)/;

/**
 * Lets newsrooms take turns in being answered. The database has a fixed number of connections, and whoever asks a
 * thousand things at once would hold all of them: everybody else would wait behind the thousandth. A newsroom's
 * thousand wait behind each other instead.
 */
export function answerInTurns(server: FastifyInstance): void {
  const queues = {
    members: new FairQueue(MEMBERS),
    others: new FairQueue(OTHERS),
    slow: new FairQueue(SLOW),
    streamed: new FairQueue(STREAMED),
    streamedToOthers: new FairQueue(STREAMED_TO_OTHERS),
    packed: new FairQueue(PACKED),
  };
  server.addHook('preHandler', async (request: JudgedRequest) => {
    const path = pathOf(request.url);
    if (AT_ONCE.test(path) || isFile(request.method, path) || request.headers.upgrade !== undefined) return;
    const { member, key, accountId } = request.caller ?? NOBODY;
    const sender = member?.newsroomId ?? key?.keyId ?? accountId ?? addressGroup(request.ip);
    const kind = kindOf(path, member !== null) ?? (member ? 'members' : 'others');
    try {
      whenOver(request, await queues[kind].take(sender));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('at_once', 'Too much is asked at once. Please try again in a moment.', 5);
    }
  });
}

/** Which work it is that does not take its turn with the rest; null for most. */
function kindOf(path: string, isMember: boolean): 'packed' | 'slow' | 'streamed' | 'streamedToOthers' | null {
  if (IS_PACKED.test(path)) return 'packed';
  if (IS_STREAMED.test(path)) return isMember ? 'streamed' : 'streamedToOthers';
  return IS_SLOW.test(path) ? 'slow' : null;
}
