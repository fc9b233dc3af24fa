import fastifyRateLimit from '@fastify/rate-limit';
import { limited } from '@assay/domain';
import { tellFailure } from '@assay/server-platform';
import type { FastifyInstance } from 'fastify';
import type { JudgedRequest } from './judge-key';

const A_MINUTE = 60_000;

/** People in a newsroom share an address, and their pages ask often: so many times what a stranger may. */
const FOR_A_NEWSROOM = 10;

/** What a request is counted as; nothing where it is not counted. */
type Bucket = (request: JudgedRequest) => { key: string; most: number } | null;

/**
 * Holds each address to so many requests a minute on one node, before anything is asked of the database. Answers say
 * what is left, in `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers); a refusal is 429 and says when to come
 * back, whatever was asked for.
 */
export async function limitAddresses(server: FastifyInstance, perMinute: number): Promise<void> {
  await server.register(fastifyRateLimit, { global: false });
  count(server, ({ url, ip, headers }) => {
    // A load balancer asks whether we live as often as it likes.
    if (url.startsWith('/health/')) return null;
    return headers.cookie
      ? { key: `people ${ip}`, most: perMinute * FOR_A_NEWSROOM }
      : { key: `anyone ${ip}`, most: perMinute };
  });
}

/** Holds each key likewise, from however many addresses it is used; after it was judged. */
export function limitKeys(server: FastifyInstance, perMinute: number): void {
  count(server, ({ caller }) => (caller?.key ? { key: caller.key.keyId, most: perMinute } : null));
}

function count(server: FastifyInstance, bucketOf: Bucket): void {
  const counted = server.createRateLimit({
    timeWindow: A_MINUTE,
    max: (request: JudgedRequest) => bucketOf(request)!.most,
    keyGenerator: (request: JudgedRequest) => bucketOf(request)!.key,
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!bucketOf(request)) return;
    const result = await counted(request);
    if (result.isAllowed) return;
    const { max, remaining, ttlInSeconds: seconds, isExceeded } = result;
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
