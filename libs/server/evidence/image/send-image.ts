import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredImage } from './image.queries';

/** A browser that opens the bytes runs no script and loads nothing, whatever they contain. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * Answers with a stored image. Its bytes are those of its digest for ever, so that a client that has them is answered
 * without them.
 *
 * @param cacheControl how long caches may store it
 */
export function sendImage(
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType, sha256, size }: StoredImage,
  bytes: () => Readable,
  cacheControl: string,
): void {
  const tag = `"${sha256}"`;
  void reply
    .header('etag', tag)
    .header('cache-control', cacheControl)
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'inline');
  if (request.headers['if-none-match'] === tag) return void reply.status(304).send();
  void reply.header('content-length', size).type(mediaType).send(bytes());
}
