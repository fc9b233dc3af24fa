import { hash } from 'node:crypto';
import { ANONYMOUS, readsNewsroom } from '@assay/server-platform/access';
import type { PublishedAnswer, PublishedCache, Under } from '@assay/server-publication';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { varyBy } from './cross-origin';
import type { AskingRequest } from '../graphql/asked-document';
import type { JudgedRequest } from './judged-request';
import { pathOf } from './paths';

/** What is kept of an answer beside its body. */
const HEADERS = [
  'content-type',
  'content-security-policy',
  'cross-origin-resource-policy',
  'etag',
  'cache-control',
  'vary',
  'x-frame-options',
] as const;

interface Asking extends AskingRequest, JudgedRequest {
  /** Set while an answer is made that may be kept. */
  making?: { question: string; under: Under };
}

/**
 * Answers questions for published content from what is kept, to strangers and keys; a person who is signed in is always
 * answered again. Answers to GraphQL by GET get an `ETag` and may be kept by caches that ask each time (RFC 9111). While
 * the database is away, what was kept lately is given out with its age (RFC 9111, 4.2.4), also to a person whose session
 * cannot be looked up then: they read what a stranger reads.
 */
export function answerPublished(server: FastifyInstance, published: () => PublishedCache): void {
  server.addHook('preHandler', async (request: Asking, reply) => {
    const question = questionOf(request);
    if (question === null) return;
    // Each request's own: what is read for it is noted by it.
    request.caller ??= { ...ANONYMOUS };
    const found = await published().recall(question, request.caller);
    if ('body' in found) return answer(request, reply, found);
    // For any caller: the handler asks the database itself.
    if (request.unjudged) return void (request.caller = undefined);
    request.making = { question, under: found };
  });
  server.addHook('onSend', async (request: Asking, reply, payload) => {
    if (!request.making || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    const { question, under } = request.making;
    if (!published().isWhole(request.caller!)) return payload;
    if (request.operation) giveTag(request, reply, payload);
    const headers: Record<string, string> = {};
    for (const name of HEADERS) {
      const value = reply.getHeader(name);
      if (value !== undefined) headers[name] = String(value);
    }
    published().keep(question, request.caller!, under, { body: payload, headers });
    if (!request.operation || !isKnown(request, headers.etag)) return payload;
    void reply.status(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  });
}

/** What is asked and on whose behalf, as `asked` names it; null where the answer is not of published content alone. */
function questionOf(request: Asking): string | null {
  const { method, url, operation } = request;
  if (request.caller?.accountId) return null;
  if (!operation)
    return method === 'GET' && /^\/((v|feeds)\/|oembed\?)/.test(url) ? asked(request, placeOf(url)) : null;
  if (!operation.readsPublished) return null;
  const { variables } = ((method === 'GET' ? request.query : request.body) ?? {}) as { variables?: unknown };
  const given = typeof variables === 'string' ? variables : JSON.stringify(variables ?? null);
  return asked(request, method, operation.text, given);
}

/** What an address names: a query that nothing reads must not make one question into many. */
function placeOf(url: string): string {
  return url.startsWith('/oembed') ? url : pathOf(url);
}

/** A question by its SHA-256: it is remembered for long, and its text is as long as its sender likes. */
function asked({ caller }: Asking, ...parts: string[]): string {
  const question = JSON.stringify([(caller && readsNewsroom(caller)) ?? null, ...parts]);
  return hash('sha256', question, 'base64url');
}

function giveTag({ method, caller }: Asking, reply: FastifyReply, body: string): void {
  if (method !== 'GET') return;
  varyBy(reply, 'cookie');
  varyBy(reply, 'authorization');
  void reply
    .header('etag', `"${hash('sha256', body, 'base64url').slice(0, 27)}"`)
    .header('cache-control', caller?.key ? 'private, no-cache' : 'public, max-age=0, must-revalidate');
}

function answer(
  request: Asking,
  reply: FastifyReply,
  { body, headers, staleSeconds }: PublishedAnswer & { staleSeconds?: number },
): FastifyReply {
  // Any site may frame a card: the headers that were removed from its answer stay removed.
  for (const name of HEADERS) if (headers[name] === undefined) void reply.removeHeader(name);
  void reply.headers(headers);
  if (staleSeconds !== undefined)
    void reply
      .header('age', staleSeconds)
      .header('warning', '110 - "Response is Stale"')
      // No cache keeps what we cannot vouch for ourselves.
      .header('cache-control', 'no-store');
  return isKnown(request, headers.etag)
    ? reply.removeHeader('content-type').status(304).send()
    : reply.send(body);
}

function isKnown({ method, headers }: Asking, tag: string | undefined): boolean {
  return method === 'GET' && tag !== undefined && headers['if-none-match'] === tag;
}
