import { limited } from '@assay/domain';
import { readWithin } from '@assay/server-platform';
import type { FastifyInstance } from 'fastify';
import { BytesInFlight } from './bodies/bytes-in-flight';
import { IS_STREAMED } from './fair-requests';
import type { HttpLimits } from './http-limits';
import type { JudgedRequest } from './judged-request';
import { pathOf } from './paths';
import { readerOf } from './reader-of';
import { whenOver } from './when-over';

/**
 * Bounds what requests hold of long texts (articles, frozen verdicts) while they are answered: by request, by sender and
 * for the node. An answer may be tiny and still read hundreds of them: the headlines of a page are in the frozen bytes.
 */
export function boundLongTexts(server: FastifyInstance, limits: HttpLimits): BytesInFlight {
  const inFlight = new BytesInFlight(limits.nodeInFlight, 'long_texts');
  server.addHook('preHandler', (request: JudgedRequest, _, done) => {
    // What is streamed holds a few texts at a time, however many it sends; a socket has no end.
    if (IS_STREAMED.test(pathOf(request.url)) || request.headers.upgrade !== undefined) return done();
    const sender = readerOf(request);
    let held = 0;
    let isOver = false;
    whenOver(request, () => {
      isOver = true;
      inFlight.give(sender, held);
    });
    const take = (bytes: number) => {
      if (isOver) return;
      if (held + bytes > limits.longTexts)
        throw limited(
          'long_texts',
          `The texts this has to read are more than ${limits.longTexts / (1024 * 1024)} MiB together. Ask for fewer at once.`,
          0,
        );
      inFlight.take(sender, bytes, limits.accountInFlight);
      held += bytes;
    };
    readWithin({ take }, done);
  });
  return inFlight;
}
