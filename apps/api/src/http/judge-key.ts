import { HTTP_STATUS, type FailureCode } from '@assay/domain';
import { tellFailure, type Caller, type CallerResolver } from '@assay/server-platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A request whose caller has been found out already. */
export type JudgedRequest = FastifyRequest & { caller?: Caller };

/**
 * Judges a request that brings a key before anything else does: one that opens nothing is 401 (RFC 6750, 3) wherever
 * it knocks, and never passes for a question of nobody's.
 */
export function judgeKey(server: FastifyInstance, callers: () => CallerResolver): void {
  server.addHook('onRequest', async (request: JudgedRequest, reply) => {
    if (!request.headers.authorization) return;
    try {
      request.caller = await callers().resolve(request);
    } catch (error) {
      // Told here: a route's own handler would answer in its way, and a fault of ours in words of the inside.
      const told = tellFailure(error);
      const { code } = told.extensions;
      if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer error="invalid_token"');
      await reply.status(HTTP_STATUS[code as FailureCode] ?? 500).send({ errors: [told] });
    }
  });
}
