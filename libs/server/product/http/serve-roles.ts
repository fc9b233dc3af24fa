import type { Config } from '@assay/server-platform/config';
import type { FastifyInstance } from 'fastify';
import { pathOf } from './paths';

/** What every process answers: the proxy and the metrics server look at each. */
const ALWAYS = /^\/(health|metrics)(\/|$)/;

/** Answers 404 to requests that this process has no role for, before anything of them is read. */
export function serveRoles(server: FastifyInstance, roles: Config['roles']): void {
  server.addHook('onRequest', ({ url }, reply, done) => {
    const path = pathOf(url);
    if (ALWAYS.test(path) || roles.has(path === '/collab' ? 'collab' : 'web')) done();
    else void reply.code(404).send();
  });
}
