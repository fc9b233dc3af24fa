import { LIMITS } from '@assay/domain';
import type { FastifyInstance } from 'fastify';

/** A pasted article of the largest size, escaped as JSON. */
export const MOST_BODY_BYTES = LIMITS.articleBytes * 2;

/** Refuses a body that says it is too large before any of it is read, with the sentence a person reads. */
export function refuseLargeBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const isEvidence = request.url.startsWith('/import/evidence?');
    const fileBytes = isEvidence ? LIMITS.evidenceBytes : LIMITS.articleBytes;
    const most = request.url.startsWith('/import/') ? fileBytes + 1024 : MOST_BODY_BYTES;
    if (Number(request.headers['content-length'] ?? 0) <= most) return;
    const message = `This is too large: a file may have at most ${fileBytes / 1024 / 1024} MB.`;
    const failure = { code: 'BAD_INPUT', fields: [{ path: 'file', message }] };
    const body = request.url.startsWith('/graphql')
      ? { data: null, errors: [{ message, extensions: failure }] }
      : { error: { ...failure, message } };
    await reply.status(413).header('connection', 'close').send(body);
  });
}
