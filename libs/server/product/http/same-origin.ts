import { localeOf, clientErrorOf } from '@assay/server-platform/graphql';
import { because } from '@assay/messages';
import { forbidden } from '@assay/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Keeps other sites from acting with a visitor's cookie, beside SameSite=Lax: a changing request needs a header that
 * a cross-site form cannot send, and when the browser names an origin it must be ours (OWASP CSRF Cheat Sheet,
 * custom request headers and origin verification).
 */
export function requireSameOrigin(server: FastifyInstance, origin: string): void {
  server.addHook('onRequest', (request, reply, done) => {
    // Also without a cookie: signing a visitor into another person's account is an attack of its own.
    if (!CHANGES.has(request.method) || (!foreign(request, origin) && namedByScript(request))) return done();
    void reply.status(403).send({
      errors: [clientErrorOf(forbidden(because('foreign_request')), localeOf(request))],
    });
  });
}

/** Whether the browser says that another site asks. */
export function foreign(request: Pick<FastifyRequest, 'headers'>, origin: string): boolean {
  const from = request.headers.origin;
  if (from !== undefined) return from !== origin && !sameLoopback(from, origin);
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function namedByScript({ headers }: FastifyRequest): boolean {
  return (
    headers['apollo-require-preflight'] !== undefined ||
    /^application\/json\b/.test(headers['content-type'] ?? '')
  );
}

/** `localhost` and `127.0.0.1` are one address to people who start the demo. */
function sameLoopback(from: string, origin: string): boolean {
  const loopback = (address: string) => address.replace('//127.0.0.1', '//localhost');
  return loopback(from) === loopback(origin) && loopback(origin).startsWith('http://localhost');
}
