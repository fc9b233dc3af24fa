import type { Caller } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { missingPage, removedPage } from '@assay/verdict-page';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RemovedVerdicts } from './removed-verdicts.service';

/** What an address names, at which no verdict is read. */
interface MissingKey {
  newsroom?: string;
  slug: string;
  /** The slug is one of before paths named the newsroom. */
  isFlat?: boolean;
}

/** Answers for addresses at which no verdict is read: with the reason where it was removed under law. */
@Injectable()
export class RemovedAnswers {
  constructor(
    private readonly removed: RemovedVerdicts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers 451 with the public reason where a verdict was removed under law; 404 where none ever was. */
  async orMissing(caller: Caller, key: MissingKey, reply: FastifyReply, asJson = false): Promise<void> {
    if (!(await this.answered(caller, key, reply, asJson))) missing(reply);
  }

  /**
   * Answers 451 (RFC 7725) with the public reason where a verdict was removed under law.
   *
   * @returns whether one was, and it was answered
   */
  async answered(caller: Caller, key: MissingKey, reply: FastifyReply, asJson = false): Promise<boolean> {
    const removed = await this.removed.one(caller, key, key.isFlat);
    if (!removed) return false;
    const { reason, at, newsroomName } = removed;
    void reply
      .status(451)
      .header('link', `<${this.config.origin}>; rel="blocked-by"`)
      .header('cache-control', 'no-store')
      .header('vary', 'cookie, authorization');
    if (asJson) {
      const message = 'This verdict was removed under law.';
      void reply
        .type('application/json')
        .send({ error: { code: 'REMOVED', message, reason, removedAt: at } });
    } else void reply.type('text/html').send(removedPage({ newsroomName, reason, at: new Date(at) }));
    return true;
  }
}

/** Answers that there is no verdict here. */
export function missing(reply: FastifyReply): void {
  void reply.status(404).type('text/html').header('cache-control', 'no-store').send(missingPage());
}
