import { because } from '@assay/messages';
import { tooMany } from '@assay/domain';
import { readWithin } from '@assay/server-platform/long-texts';
import type { FastifyInstance } from 'fastify';
import { BytesInFlight } from './bodies/bytes-in-flight';
import { IS_STREAMED } from './limits/fair-requests';
import type { HttpLimits } from './limits/http-limits';
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
        throw tooMany(
          'long_texts',
          because('long_texts_too_long', { mebibytes: limits.longTexts / (1024 * 1024) }),
          { max: limits.longTexts, count: held + bytes },
        );
      inFlight.take(sender, bytes, limits.accountInFlight);
      held += bytes;
    };
    readWithin({ take }, done);
  });
  return inFlight;
}
