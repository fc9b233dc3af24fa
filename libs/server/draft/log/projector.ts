import type { CollabEngine, Logger } from '@assay/collab';
import { Database } from '@assay/server-platform/database';
import { meta, plainText } from '@assay/verdict-doc';
import type { Pool } from 'pg';
import { claimIdOf, documentName } from './document-name';
import { countStored, draftsBehind, saveProjection } from './projector.queries';

/** Least time between two projections of one document: under the second in which lists must show a change (R1). */
const AT_MOST_EVERY = 800;
/** How often the sweep looks for drafts that were stored by a node that died before it projected them. */
const SWEEP_EVERY = 5_000;
/** The most drafts in one sweep. */
const SWEEP = 200;

/** Writes headline, rating and text of drafts into the columns that lists, search and GraphQL read (R1). */
export class DraftProjector {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly lastAt = new Map<string, number>();
  private readonly running = new Set<Promise<void>>();
  private readonly stopListening: () => void;
  private readonly sweeping: NodeJS.Timeout;
  private readonly db: Database;

  constructor(
    private readonly engine: CollabEngine,
    pool: Pool,
    private readonly logger: Logger,
    private readonly onProjected: (claimId: string, seq: number) => void = () => undefined,
  ) {
    this.db = new Database(pool);
    this.stopListening = engine.onStored(({ document }) => this.soon(document));
    this.sweeping = setInterval(() => this.work(this.sweep()), SWEEP_EVERY).unref();
    this.work(this.sweep());
  }

  /** Stops after writing the projections that are due. */
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
    const projection = await this.engine.look(document, (doc, seq) => ({
      seq,
      headline: plainText(doc, 'headline'),
      summary: plainText(doc, 'summary'),
      rationale: plainText(doc, 'rationale'),
      ratingKey: proposedRating(doc),
    }));
    await countStored(this.db, claimId, projection.seq);
    await saveProjection(this.db, claimId, projection);
    this.onProjected(claimId, projection.seq);
  }

  private async sweep(): Promise<void> {
    for (const [document, at] of this.lastAt) if (Date.now() - at > SWEEP_EVERY) this.lastAt.delete(document);
    for (const claimId of await draftsBehind(this.db, SWEEP)) this.soon(documentName(claimId));
  }

  /** A projection that fails is logged, and retried by the sweep. */
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
