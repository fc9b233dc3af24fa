import { limited } from '@assay/domain';
import { addressGroup, FairQueue, NOBODY, QueueFull, type QueueBounds } from '@assay/server-platform';
import type { FastifyInstance } from 'fastify';
import type { JudgedRequest } from './judged-request';
import { isFile, pathOf } from './paths';
import { whenOver } from './when-over';

/** Requests that members, and strangers and keys, have answered at once by one node; the database has twenty connections. */
const MEMBERS: QueueBounds = { atOnce: 24, atOnceOfOne: 6, waiting: 5_000, waitingOfOne: 600 };
const OTHERS: QueueBounds = { atOnce: 10, atOnceOfOne: 4, waiting: 2_000, waitingOfOne: 200 };

/** Those that take long by nature: files that are read, addresses that are fetched, what is streamed. */
const SLOW: QueueBounds = { atOnce: 24, atOnceOfOne: 4, waiting: 500, waitingOfOne: 50 };

const IS_SLOW = /^\/(import|export|archive)\/|^\/feeds\/[^/]+\.ndjson$/;

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
  };
  server.addHook('preHandler', async (request: JudgedRequest) => {
    const path = pathOf(request.url);
    if (AT_ONCE.test(path) || isFile(request.method, path) || request.headers.upgrade !== undefined) return;
    const { member, key, accountId } = request.caller ?? NOBODY;
    const sender = member?.newsroomId ?? key?.keyId ?? accountId ?? addressGroup(request.ip);
    const queue = IS_SLOW.test(path) ? queues.slow : member ? queues.members : queues.others;
    try {
      whenOver(request, await queue.take(sender));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('at_once', 'Too much is asked at once. Please try again in a moment.', 5);
    }
  });
}
