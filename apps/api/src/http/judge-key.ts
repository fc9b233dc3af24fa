import { DomainError } from '@assay/domain';
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
      if (!(error instanceof DomainError)) throw error;
      await reply
        .status(401)
        .header('www-authenticate', 'Bearer error="invalid_token"')
        .send({ errors: [tellFailure(error)] });
    }
  });
}
