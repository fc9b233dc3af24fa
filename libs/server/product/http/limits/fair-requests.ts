import { because } from '@assay/messages';
import { limited } from '@assay/domain';
import { addressGroup, ANONYMOUS } from '@assay/server-platform/access';
import { clientLeft } from '@assay/server-platform/graphql';
import { FairQueue, QueueFull, type QueueBounds, workForClient } from '@assay/server-platform/threads';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AskingRequest } from '../../graphql/asked-document';
import type { JudgedRequest } from '../judged-request';
import { isFile, pathOf } from '../paths';
import { whenOver } from '../when-over';

/** Requests that members, and strangers and keys, have answered at once by one node; the database has twenty connections. */
const MEMBERS: QueueBounds = { atOnce: 24, atOnceOfOne: 6, waiting: 5_000, waitingOfOne: 600 };
const OTHERS: QueueBounds = { atOnce: 10, atOnceOfOne: 4, waiting: 2_000, waitingOfOne: 200 };

/**
 * Requests that wait for something other than the database, of members, and of strangers and keys: a request that waits
 * for ten seconds must not delay one that takes a millisecond. Hundreds of strangers' password attempts wait on a node.
 */
const WAITING: QueueBounds = { atOnce: 96, atOnceOfOne: 6, waiting: 2_000, waitingOfOne: 300 };
const WAITING_OTHERS: QueueBounds = { atOnce: 240, atOnceOfOne: 4, waiting: 1_000, waitingOfOne: 100 };

/** Requests that take long by nature: they read files or fetch addresses. */
const SLOW: QueueBounds = { atOnce: 24, atOnceOfOne: 4, waiting: 500, waitingOfOne: 50 };

/** A streamed answer takes as long as its reader, and holds its place as long: uploads have a queue of their own. */
const STREAMED: QueueBounds = { atOnce: 48, atOnceOfOne: 4, waiting: 500, waitingOfOne: 50 };

/** The same for strangers and keys, by themselves: a dozen networks that read slowly would hold every member's download. */
export const STREAMED_TO_OTHERS: QueueBounds = { atOnce: 24, atOnceOfOne: 2, waiting: 500, waitingOfOne: 50 };

/** Web archives hold a whole copy and its packed form at once. */
const PACKED: QueueBounds = { atOnce: 4, atOnceOfOne: 1, waiting: 200, waitingOfOne: 20 };

const IS_SLOW = /^\/import\//;
/** A thread compares two versions of a published verdict. */
const IS_COMPARED = /^\/v\/.*\/changes\//;
/** Answers that are sent as they are made. */
export const IS_STREAMED = /^\/(export|archive)\/|^\/feeds\/[^/]+\.ndjson$/;
const IS_PACKED = /^\/archive\/.*\/warc$/;

/** A request, and when its client left. */
type Queued = JudgedRequest & AskingRequest & { left?: AbortSignal };

/** Answered without the database, or by what is held in memory. */
const AT_ONCE = /^\/(health|metrics)(\/|$)/;

/**
 * Lets newsrooms take turns in being answered. The database has a fixed number of connections: a
 * newsroom that sends a thousand requests at once would hold all of them, and other newsrooms would wait behind the
 * thousandth. The thousand wait behind each other instead, and give up their places when their clients leave.
 */
export function answerInTurns(server: FastifyInstance): void {
  const queues = newQueues();
  server.addHook('preHandler', async (request: Queued, reply) => {
    const path = pathOf(request.url);
    if (AT_ONCE.test(path) || isFile(request.method, path) || request.headers.upgrade !== undefined) return;
    const { member, key, accountId } = request.caller ?? ANONYMOUS;
    const sender = member?.newsroomId ?? key?.keyId ?? accountId ?? addressGroup(request.ip);
    const waits = request.operation?.waits || IS_COMPARED.test(path);
    const kind = kindOf(path, { isMember: member !== null, waits });
    request.left = whenLeft(request, reply);
    try {
      whenOver(request, await queues[kind].take(sender, request.left));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('at_once', because('too_much_asked'), 5);
    }
  });
  server.addHook('preHandler', ({ left }: Queued, _, done) => (left ? workForClient(left, done) : done()));
}

/**
 * Fires when the client leaves; undefined for a member's mutation, whose page may have been closed right after it was sent: it
 * keeps its place.
 */
function whenLeft({ caller, operation }: Queued, reply: FastifyReply): AbortSignal | undefined {
  return operation?.isMutation && caller?.accountId ? undefined : clientLeft(reply);
}

/** One queue for each kind of work. */
function newQueues() {
  return {
    members: new FairQueue(MEMBERS),
    others: new FairQueue(OTHERS),
    waiting: new FairQueue(WAITING),
    waitingOthers: new FairQueue(WAITING_OTHERS),
    slow: new FairQueue(SLOW),
    streamed: new FairQueue(STREAMED),
    streamedToOthers: new FairQueue(STREAMED_TO_OTHERS),
    packed: new FairQueue(PACKED),
  };
}

type Kind = keyof ReturnType<typeof newQueues>;

/** The queue that a request waits in. */
function kindOf(path: string, { isMember, waits }: { isMember: boolean; waits: boolean }): Kind {
  if (IS_PACKED.test(path)) return 'packed';
  if (IS_STREAMED.test(path)) return isMember ? 'streamed' : 'streamedToOthers';
  if (IS_SLOW.test(path)) return 'slow';
  if (waits) return isMember ? 'waiting' : 'waitingOthers';
  return isMember ? 'members' : 'others';
}
