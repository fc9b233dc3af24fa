import { askPrepared, Bus, databaseCannotServe } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';

/** How long a standing is believed although nobody said that it changed: a lost message costs this much, no more. */
const BELIEVED_MS = 1_000;

/** After the database could not be asked it is not asked again for so long: each try may take its whole timeout. */
const AWAY_MS = 1_000;

/** Newsrooms remembered at once. */
const MOST = 10_000;

/** How a newsroom's published content stands. */
interface Standing {
  /** Two readings of the same version read the same: the place the feed has reached, the newsroom's name and openness. */
  version: string;
  /** Origins whose pages may read it; null: any. */
  origins: string[] | null;
}

/**
 * In which version what newsrooms publish stands, and whose pages may read it. A commit that changes it is told to
 * every node over the bus.
 */
@Injectable()
export class PublishedVersions {
  /** What was read last, also where it is not believed any more. */
  private readonly known = new LRUCache<string, Standing & { until: number }>({ max: MOST });
  /** When the bus last told that a newsroom changed; a gap in what it tells counts as a change of every one. */
  private readonly changedAt = new LRUCache<string, number>({ max: MOST });
  private gapAt = -Infinity;
  /** Counts what was told: a reading that began before the last telling is not believed any longer. */
  private told = 0;
  private away: { until: number; error: unknown } | undefined;

  constructor(
    private readonly source: DataSource,
    bus: Bus,
  ) {
    bus.hear((event) => {
      if (event.kind !== 'verdict_changed' && event.kind !== 'newsroom_changed') return;
      this.told += 1;
      this.changedAt.set(event.newsroomId, performance.now());
      this.doubt(event.newsroomId);
    });
    bus.onGap(() => {
      this.told += 1;
      this.gapAt = performance.now();
      for (const id of this.known.keys()) this.doubt(id);
    });
  }

  /** The versions of these newsrooms, as one text to compare by. */
  async of(newsroomIds: readonly string[]): Promise<string> {
    return (await this.standings(newsroomIds)).map((one) => one?.version ?? 'none').join('\n');
  }

  /** Whether nothing was heard of a change of these newsrooms since then (`performance.now()`). */
  unchangedSince(newsroomIds: readonly string[], at: number): boolean {
    return this.gapAt <= at && newsroomIds.every((id) => (this.changedAt.get(id) ?? -Infinity) <= at);
  }

  /**
   * Whether pages of this origin may read what all of these newsrooms publish, and whether those of any may. While the
   * database is away the answer is what it last said; where it never said, none may.
   */
  async readableBy(newsroomIds: readonly string[], origin: string): Promise<{ any: boolean; this: boolean }> {
    let standings: (Standing | undefined)[];
    try {
      standings = await this.standings(newsroomIds);
    } catch (error) {
      if (!databaseCannotServe(error)) throw error;
      standings = newsroomIds.map((id) => this.known.get(id) ?? { version: '', origins: [] });
    }
    return {
      any: standings.every((one) => one?.origins == null),
      this: standings.every((one) => one?.origins == null || one.origins.includes(origin)),
    };
  }

  private async standings(ids: readonly string[]): Promise<(Standing | undefined)[]> {
    const now = performance.now();
    const believed = new Map<string, Standing>();
    for (const id of ids) {
      const known = this.known.get(id);
      if (known && known.until > now) believed.set(id, known);
    }
    const unknown = ids.filter((id) => !believed.has(id));
    const read = unknown.length ? await this.read(unknown) : new Map<string, Standing>();
    return ids.map((id) => read.get(id) ?? believed.get(id));
  }

  private async read(ids: readonly string[]): Promise<Map<string, Standing>> {
    const before = this.told;
    const rows = await this.ask(ids);
    if (this.told === before) {
      const until = performance.now() + BELIEVED_MS;
      for (const { id, ...standing } of rows) this.known.set(id, { ...standing, until });
    }
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }

  private async ask(ids: readonly string[]): Promise<(Standing & { id: string })[]> {
    if (this.away && performance.now() < this.away.until) throw this.away.error;
    try {
      const rows = await askPrepared<Standing & { id: string }>(
        this.source,
        `select n.id, jsonb_build_array(n.id, n.slug, n.name, n.is_public, coalesce(h.seq, 0))::text as version,
           n.reader_origins as origins
         from newsroom n left join verdict_change_head h on h.newsroom_id = n.id where n.id = any($1::uuid[])`,
        [ids],
      );
      this.away = undefined;
      return rows;
    } catch (error) {
      if (databaseCannotServe(error)) this.away = { until: performance.now() + AWAY_MS, error };
      throw error;
    }
  }

  private doubt(newsroomId: string): void {
    const known = this.known.peek(newsroomId);
    if (known) known.until = 0;
  }
}
