import type { FastifyInstance } from 'fastify';

/**
 * Refuses a GraphQL request whose query can be no document: every one has a brace. Mercurius looks a query up by its
 * text before it parses it, in an object, and finds there what every object has (`valueOf`, `__proto__`).
 */
export function refuseNoDocument(server: FastifyInstance): void {
  server.addHook('preHandler', async (request, reply) => {
    if (request.url.split('?')[0] !== '/graphql') return;
    const { query } = ((request.method === 'GET' ? request.query : request.body) ?? {}) as {
      query?: unknown;
    };
    if (typeof query === 'string' && query.includes('{')) return;
    const message = 'This is no GraphQL document.';
    const extensions = { code: 'BAD_INPUT', fields: [{ path: 'query', message }] };
    await reply.send({ data: null, errors: [{ message, extensions }] });
  });
}
