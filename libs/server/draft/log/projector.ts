import type { CollabEngine, Logger } from '@assay/collab';
import { meta, plainText } from '@assay/verdict-doc';
import type { Pool } from 'pg';
import { claimIdOf, documentName } from './document-name';

/** Least time between two projections of one document: under the second in which lists must show a change (R1). */
const AT_MOST_EVERY = 800;
/** How often drafts nobody projected, because the node that stored them died, are looked for. */
const SWEEP_EVERY = 5_000;
/** Most drafts of one sweep. */
const SWEEP = 200;

/**
 * Adds what was stored since to what the newsroom stores (`archive_total`). Rows are folded when they are old, and counted
 * before: as soon as they are projected.
 */
const COUNT = `
  with head as (
    select claim_id, newsroom_id, counted_seq from draft where claim_id = $1 and counted_seq < $2 for no key update
  ), news as (
    select h.newsroom_id, sum(octet_length(u.update) + 100) as bytes
    from head h join draft_update u on u.claim_id = h.claim_id and u.seq > h.counted_seq and u.seq <= $2
    group by h.newsroom_id
  ), counted as (
    update draft set counted_seq = $2 where claim_id in (select claim_id from head)
  )
  insert into archive_total (newsroom_id, bytes, text_bytes) select newsroom_id, 0, bytes from news
  on conflict (newsroom_id) do update set text_bytes = archive_total.text_bytes + excluded.text_bytes`;

/** Brings headline, rating and text of drafts into the columns that lists, search and GraphQL read (R1). */
export class DraftProjector {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly lastAt = new Map<string, number>();
  private readonly running = new Set<Promise<void>>();
  private readonly stopListening: () => void;
  private readonly sweeping: NodeJS.Timeout;

  constructor(
    private readonly engine: CollabEngine,
    private readonly pool: Pool,
    private readonly logger: Logger,
    private readonly onProjected: (claimId: string, seq: number) => void = () => undefined,
  ) {
    this.stopListening = engine.onStored(({ document }) => this.soon(document));
    this.sweeping = setInterval(() => this.work(this.sweep()), SWEEP_EVERY).unref();
    this.work(this.sweep());
  }

  /** Stops, after bringing what is due into the columns. */
  async stop(): Promise<void> {
    this.stopListening();
    clearInterval(this.sweeping);
    for (const [document, timer] of this.due) {
      clearTimeout(timer);
      this.work(this.project(document));
    }
    this.due.clear();
    await Promise.all(this.running);
  }

  private soon(document: string): void {
    if (this.due.has(document)) return;
    const wait = Math.max(0, (this.lastAt.get(document) ?? 0) + AT_MOST_EVERY - Date.now());
    const timer = setTimeout(() => {
      this.due.delete(document);
      this.work(this.project(document));
    }, wait);
    this.due.set(document, timer.unref());
  }

  private async project(document: string): Promise<void> {
    this.lastAt.set(document, Date.now());
    const claimId = claimIdOf(document);
    if (!claimId) return;
    const { seq, text, ratingKey } = await this.engine.look(document, (doc, seq) => ({
      seq,
      text: [plainText(doc, 'headline'), plainText(doc, 'summary'), plainText(doc, 'rationale')],
      ratingKey: proposedRating(doc),
    }));
    await this.pool.query(COUNT, [claimId, seq]);
    await this.pool.query(
      `update draft set projected_seq = $2, headline = $3, summary_text = $4, rationale_text = $5, rating_key = $6,
         behind = seq > $2
       where claim_id = $1 and projected_seq < $2`,
      [claimId, seq, ...text, ratingKey],
    );
    this.onProjected(claimId, seq);
  }

  private async sweep(): Promise<void> {
    for (const [document, at] of this.lastAt) if (Date.now() - at > SWEEP_EVERY) this.lastAt.delete(document);
    const { rows } = await this.pool.query<{ claim_id: string }>(
      `select claim_id from draft where behind and updated_at < now() - interval '2 seconds' limit ${SWEEP}`,
    );
    for (const { claim_id } of rows) this.soon(documentName(claim_id));
  }

  /** A projection that fails is logged and found again by the sweep. */
  private work(task: Promise<void>): void {
    const done = task
      .catch((error: unknown) => this.logger.warn({ error }, 'a draft could not be projected'))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }
}

function proposedRating(doc: Parameters<typeof meta>[0]): string | null {
  try {
    return meta(doc).rating?.ratingKey.replaceAll('\0', ' ') ?? null;
  } catch {
    return null;
  }
}
