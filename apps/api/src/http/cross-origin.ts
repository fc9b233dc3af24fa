import type { FastifyInstance } from 'fastify';

/** What other sites' pages may read: published verdicts in all their shapes, and queries by GET, which change nothing. */
const READABLE = /^\/(graphql(\?|$)|feeds\/|oembed(\?|$)|v\/|\.well-known\/assay\/)/;

/**
 * Lets pages of every site read what is published (Fetch standard, CORS protocol), as nobody or with a key, and never
 * with a visitor's cookie: a browser refuses `*` to a request that carries credentials. Changing requests stay with
 * `requireSameOrigin`.
 */
export function letOthersRead(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const { method, url } = request;
    if (!READABLE.test(url) || !['GET', 'HEAD', 'OPTIONS'].includes(method)) return;
    void reply.header('access-control-allow-origin', '*');
    if (method !== 'OPTIONS') {
      void reply.header(
        'access-control-expose-headers',
        'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
      );
      return;
    }
    await reply
      .status(204)
      .header('access-control-allow-methods', 'GET, HEAD')
      .header('access-control-allow-headers', 'authorization, content-type, if-none-match')
      .header('access-control-max-age', 86_400)
      .send();
  });
}
