import type { FastifyInstance } from 'fastify';
import type { JudgedRequest } from './judged-request';

/**
 * Keeps what was answered to a person who is signed in out of every cache, the browser's own included (RFC 9111, 5.2.2.5):
 * after they signed out, the next person at the same machine cannot read it by going back. What the public may read and every cache
 * may keep stays as its handler said.
 */
export function keepMembersAnswersOutOfCaches(server: FastifyInstance): void {
  server.addHook('onSend', (request: JudgedRequest, reply, payload, done) => {
    const isPublic = String(reply.getHeader('cache-control') ?? '').startsWith('public');
    if (request.caller?.accountId && !isPublic) void reply.header('cache-control', 'private, no-store');
    done(null, payload);
  });
}
