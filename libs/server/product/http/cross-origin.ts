import type { Caller } from '@assay/server-platform/access';
import type { PublishedCache } from '@assay/server-publication';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What other sites' pages may read: published verdicts in all their shapes, and queries by GET, which change nothing. */
const READABLE = /^\/(graphql(\?|$)|feeds\/|oembed(\?|$)|v\/|\.well-known\/assay\/)/;

/**
 * Lets pages of other sites read what is published (Fetch standard, CORS protocol), without credentials or with a key,
 * and never with a visitor's cookie: a browser shows a page an answer to a request with cookies only if the answer names
 * the page's origin and allows credentials, and none of these does. A newsroom may limit the sites; which newsrooms'
 * content an answer holds is known when it is made. `requireSameOrigin` guards the requests that change something.
 */
export function letOthersRead(server: FastifyInstance, published: () => PublishedCache): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'OPTIONS' || !READABLE.test(request.url)) return done();
    // Nothing is asked yet, so nothing is given away; the answer itself says who may read it.
    void reply
      .status(204)
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, HEAD')
      .header('access-control-allow-headers', 'authorization, content-type, if-none-match')
      .header('access-control-max-age', 86_400)
      .send();
  });
  server.addHook('onSend', async (request: FastifyRequest & { caller?: Caller }, reply, payload) => {
    const { method, url, headers, caller } = request;
    if (!READABLE.test(url) || !['GET', 'HEAD'].includes(method)) return payload;
    const origin = headers.origin ?? '';
    const allowed = caller ? await published().readableBy(caller, origin) : { any: true, this: true };
    if (!allowed.any) varyBy(reply, 'origin');
    if (allowed.any) void reply.header('access-control-allow-origin', '*');
    else if (allowed.this && origin) void reply.header('access-control-allow-origin', origin);
    void reply.header(
      'access-control-expose-headers',
      'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id',
    );
    return payload;
  });
}

/** Adds a header that the answer depends on to those it depends on already. */
export function varyBy(reply: FastifyReply, name: string): void {
  const before = String(reply.getHeader('vary') ?? '');
  if (!before.split(/, */).includes(name)) void reply.header('vary', before ? `${before}, ${name}` : name);
}
