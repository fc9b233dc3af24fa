import { because } from '@assay/messages';
import { limited } from '@assay/domain';
import { addressGroup } from '@assay/server-platform/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const A_MINUTE_IN_SECONDS = 60;

/** One page of a newsroom asks often: an account may ask so many times what a stranger may. */
const FOR_AN_ACCOUNT = 10;

/**
 * How many requests a minute one node answers, by who asks. Answers say what is left, in `RateLimit` headers
 * (draft-ietf-httpapi-ratelimit-headers); a refusal is 429 and says when to come back, whatever was asked for.
 */
export class RateLimit {
  private readonly few: RateLimiterMemory;
  private readonly many: RateLimiterMemory;

  /** @param perMinute what one key, or one network without a session, may ask */
  constructor(perMinute: number) {
    const duration = A_MINUTE_IN_SECONDS;
    this.few = new RateLimiterMemory({ points: perMinute, duration });
    this.many = new RateLimiterMemory({ points: perMinute * FOR_AN_ACCOUNT, duration });
  }

  /** Counts a request without a session, by its network. @throws LIMITED */
  ofStranger(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return countStranger(this.few, 'anyone', request, reply);
  }

  /**
   * Counts a session that this node has not seen lately, by its network, before the database is asked whether there is
   * such a session: cookies that were made up cost no more statements than a stranger's requests. @throws LIMITED
   */
  ofUnknownSession(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return countStranger(this.few, 'unknown session', request, reply);
  }

  /** Counts a file of the web client, by network: a page is many of them. @throws LIMITED */
  ofFile(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return countStranger(this.many, 'file', request, reply);
  }

  /** Counts a key, from however many addresses it is used. @throws LIMITED */
  ofKey(keyId: string, reply: FastifyReply): Promise<void> {
    return count(this.few, `key ${keyId}`, 1, reply);
  }

  /** Counts a person who is signed in, from wherever. @param points one, or more for a body that takes work @throws LIMITED */
  ofAccount(accountId: string, reply: FastifyReply, points = 1): Promise<void> {
    return count(this.many, `account ${accountId}`, points, reply);
  }
}

/** A client's own connection ends with the refusal: new ones are counted too (`limitConnections`), and cost less to refuse. */
async function countStranger(
  limit: RateLimiterMemory,
  kind: string,
  { ip, raw }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  try {
    await count(limit, `${kind} ${addressGroup(ip)}`, 1, reply);
  } catch (refusal) {
    if (ip === raw.socket.remoteAddress) void reply.header('connection', 'close');
    throw refusal;
  }
}

async function count(
  limit: RateLimiterMemory,
  key: string,
  points: number,
  reply: FastifyReply,
): Promise<void> {
  try {
    tell(reply, limit.points, await limit.consume(key, points));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = tell(reply, limit.points, refusal);
    void reply.header('retry-after', seconds);
    throw limited('requests', because('requests_too_fast', { seconds }), seconds);
  }
}

/** @returns the seconds until the count begins again */
function tell(reply: FastifyReply, most: number, { remainingPoints, msBeforeNext }: RateLimiterRes): number {
  const seconds = Math.ceil(msBeforeNext / 1_000);
  void reply
    .header('ratelimit-limit', most)
    .header('ratelimit-remaining', remainingPoints)
    .header('ratelimit-reset', seconds);
  return seconds;
}
