import type { CollabEngine } from '@assay/collab';
import { databaseIsAway } from '@assay/server-platform';
import { meta, plainText } from '@assay/verdict-doc';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { documentName } from './log';
import { COLLAB_ENGINE } from './engine';

/** How often drafts that moved on are projected; so each is at most once, and at the latest, within a second. */
const EVERY_MS = 700;

/** Most drafts in one sweep; the rest wait for the next. */
const BATCH = 50;

/** Makes one node the projector for the length of a sweep; an arbitrary constant of ours. */
const SWEEP_LOCK = 7_140_022;

/** Carries the text of drafts into columns for lists and search (rule R1). The log says what is behind; nothing is missed. */
@Injectable()
export class DraftProjector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('DraftProjector');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly source: DataSource,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep()
        .catch((error: unknown) => {
          if (!databaseIsAway(error)) this.log.error(error);
        })
        .finally(() => this.schedule());
    }, EVERY_MS);
  }

  private sweep(): Promise<void> {
    return this.source.transaction(async (manager) => {
      const [{ mine }] = (await manager.query('select pg_try_advisory_xact_lock($1) as mine', [SWEEP_LOCK])) as [{ mine: boolean }];
      if (!mine) return;
      const behind = (await manager.query('select claim_id from draft where projected_seq < seq order by updated_at limit $1', [
        BATCH,
      ])) as { claim_id: string }[];
      for (const { claim_id: claimId } of behind) {
        const { doc, seq } = await this.engine.read(documentName(claimId));
        try {
          const texts = (['headline', 'summary', 'rationale'] as const).map((field) => plainText(doc, field));
          const ratingKey = ratingOf(doc);
          await manager.query(
            `update draft set headline = $2, summary_text = $3, rationale_text = $4, rating_key = $5, projected_seq = $6
             where claim_id = $1 and projected_seq < $6`,
            [claimId, ...texts, ratingKey, seq],
          );
        } finally {
          doc.destroy();
        }
      }
    });
  }
}

function ratingOf(doc: Parameters<typeof meta>[0]): string | null {
  try {
    return meta(doc).rating?.ratingKey ?? null;
  } catch {
    // A shared name used as another type; the draft's own list of problems tells of it.
    return null;
  }
}
