import { ANONYMOUS, type CallerResolver, type Credential } from '@assay/server-platform/access';
import { databaseCannotServe } from '@assay/server-platform/database';
import { noteInLog } from '@assay/server-platform/log';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { JudgedRequest } from './judged-request';
import { isFile, pathOf } from './paths';
import { callerInLog } from './request-id';
import type { RateLimit } from './limits/rate-limit';

/** Sessions that were found good lately: how many are remembered, and for how long, in milliseconds. */
const MOST_KNOWN = 50_000;
const KNOWN_MS = 10 * 60_000;

/** A body that took longer to arrive, in milliseconds, is judged again: its sender may be out by now. */
const JUDGED_FOR_MS = 100;

/**
 * Finds out who asks before anything of a request's body is read, and counts the request as theirs. A request is
 * counted as a person's only when its session is good; one whose cookie opens nothing is a stranger's.
 *
 * A key that opens nothing is refused here with 401 (RFC 6750, 3) wherever it is sent, and never passes for a request
 * of a stranger. A session that cannot be looked up, because the database is away, is refused only where it is needed:
 * pages and what is kept of published content are answered without it.
 *
 * Who sends a body slowly is asked for again once it has arrived: a request begun before its sender was removed, or signed
 * out, would be carried out minutes after.
 */
export function judgeCallers(server: FastifyInstance, callers: () => CallerResolver, limit: RateLimit): void {
  const known = new LRUCache<string, true>({ max: MOST_KNOWN, ttl: KNOWN_MS });

  const judgeSession = async (request: JudgedRequest, reply: FastifyReply, { id }: Credential) => {
    if (!known.has(id)) await limit.ofUnknownSession(request, reply);
    try {
      request.judgedAt = performance.now();
      request.caller = await callers().resolve(request);
    } catch (error) {
      if (!databaseCannotServe(error)) throw error;
      request.unjudged = error;
      return limit.ofStranger(request, reply);
    }
    noteInLog(callerInLog(request.caller));
    const { accountId } = request.caller;
    if (!accountId) return limit.ofStranger(request, reply);
    known.set(id, true);
    return limit.ofAccount(accountId, reply);
  };

  server.addHook('onRequest', async (request: JudgedRequest, reply) => {
    const path = pathOf(request.url);
    const isHealth = path.startsWith('/health/');
    // Answered to everybody alike: a cookie brought along is not looked up, and the database may be away.
    if (isHealth || isFile(request.method, path)) request.caller = { ...ANONYMOUS };
    // A load balancer asks whether we live as often as it likes; the answer is kept, and costs nothing.
    if (isHealth) return;
    if (request.caller) return limit.ofFile(request, reply);
    const brought = callers().credential(request);
    if (brought?.kind === 'session') return judgeSession(request, reply, brought);
    // Guessing at keys is asking too.
    await limit.ofStranger(request, reply);
    if (!brought) return;
    try {
      request.judgedAt = performance.now();
      request.caller = await callers().resolve(request);
    } catch (error) {
      if (!databaseCannotServe(error)) void reply.header('www-authenticate', 'Bearer error="invalid_token"');
      throw error;
    }
    noteInLog(callerInLog(request.caller));
    if (request.caller.key) await limit.ofKey(request.caller.key.keyId, reply);
  });

  server.addHook('preHandler', (request: JudgedRequest, _, done) => {
    const { method, judgedAt } = request;
    if (method === 'GET' || judgedAt === undefined || performance.now() - judgedAt < JUDGED_FOR_MS)
      return done();
    callers()
      .resolve(request)
      .then((caller) => {
        request.caller = caller;
        done();
      }, done);
  });
}
