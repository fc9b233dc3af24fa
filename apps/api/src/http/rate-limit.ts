import fastifyRateLimit from '@fastify/rate-limit';
import { limited } from '@assay/domain';
import { tellFailure } from '@assay/server-platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JudgedRequest } from './judge-key';

const A_MINUTE = 60_000;

/** People in a newsroom share an address, and their pages ask often: so many times what a stranger may. */
const FOR_A_NEWSROOM = 10;

/**
 * Holds each key, and each address, to so many requests a minute on one node. Answers say what is left, in
 * `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers); a refusal is 429 and says when to come back, whatever
 * was asked for: it is given before any route has a say.
 */
export async function limitRate(server: FastifyInstance, perMinute: number): Promise<void> {
  await server.register(fastifyRateLimit, { global: false });
  const count = server.createRateLimit({
    timeWindow: A_MINUTE,
    max: (request: FastifyRequest) => (request.headers.cookie ? perMinute * FOR_A_NEWSROOM : perMinute),
    keyGenerator: (request: JudgedRequest) =>
      request.caller?.key?.keyId ?? `${request.headers.cookie ? 'people' : 'anyone'} ${request.ip}`,
    // A load balancer asks whether we live as often as it likes.
    allowList: (request: FastifyRequest) => request.url.startsWith('/health/'),
  });
  server.addHook('onRequest', async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds: seconds, isExceeded } = counted;
    void reply
      .header('ratelimit-limit', max)
      .header('ratelimit-remaining', remaining)
      .header('ratelimit-reset', seconds);
    if (!isExceeded) return;
    const message = `Too many requests. Please come back in ${seconds} seconds.`;
    await reply
      .status(429)
      .header('retry-after', seconds)
      .send({ errors: [tellFailure(limited('requests', message, seconds))] });
  });
}
