import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What is to be done once a request's work is over. */
type Ending = FastifyRequest & { endings?: (() => void)[]; isStreaming?: boolean };

/**
 * Knows when a request's work is over: when its answer is ready, or, for one that is streamed, when the stream has
 * ended. That its client hung up does not end it: the handler goes on, and holds what it was given.
 */
export function watchEnds(server: FastifyInstance): void {
  server.addHook('onRequest', (request: Ending, reply, done) => {
    reply.raw.once('close', () => {
      if (request.isStreaming || reply.sent) end(request);
    });
    done();
  });
  server.addHook('onSend', (request: Ending, reply: FastifyReply, payload, done) => {
    const isStream = typeof (payload as { pipe?: unknown } | null)?.pipe === 'function';
    // Where the client hung up before the stream began, nothing is left to tell that it ended.
    if (isStream && !reply.raw.destroyed) request.isStreaming = true;
    else end(request);
    done(null, payload);
  });
}

/** Does this once the request's work is over. */
export function whenOver(request: FastifyRequest, work: () => void): void {
  ((request as Ending).endings ??= []).push(work);
}

function end(request: Ending): void {
  const endings = request.endings ?? [];
  request.endings = [];
  for (const work of endings) work();
}
