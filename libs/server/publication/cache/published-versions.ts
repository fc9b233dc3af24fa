import { Bus } from '@assay/server-platform/bus';
import { Database, databaseCannotServe } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { publishedStates } from './published-versions.queries';

/** How long a version is trusted without a message that it changed: a lost message costs this much, no more. */
const BELIEVED_MS = 1_000;

/** After the database could not be asked it is not asked again for so long: each try may take its whole timeout. */
const AWAY_MS = 1_000;

/** Newsrooms remembered at once. */
const MOST = 10_000;

/** The version of a newsroom's published content. */
interface PublishedState {
  /** Two readings of the same version read the same: the place the feed has reached, the newsroom's name and openness. */
  version: string;
  /** Origins whose pages may read it; null: any. */
  origins: string[] | null;
}

/**
 * The versions of what newsrooms publish, and whose pages may read it. A commit that changes it is announced to
 * every node over the bus.
 */
@Injectable()
export class PublishedVersions {
  /** What was read last, also when it is too old to be trusted. */
  private readonly known = new LRUCache<string, PublishedState & { until: number }>({ max: MOST });
  /** When the bus last announced that a newsroom changed; a gap in its messages counts as a change of every newsroom. */
  private readonly changedAt = new LRUCache<string, number>({ max: MOST });
  private gapAt = -Infinity;
  /** Counts announcements: a read that began before the last announcement is discarded. */
  private announcements = 0;
  private away: { until: number; error: unknown } | undefined;

  constructor(
    private readonly db: Database,
    bus: Bus,
  ) {
    bus.onEvent((event) => {
      if (event.kind !== 'verdict_changed' && event.kind !== 'newsroom_changed') return;
      this.announcements += 1;
      this.changedAt.set(event.newsroomId, performance.now());
      this.doubt(event.newsroomId);
    });
    bus.onGap(() => {
      this.announcements += 1;
      this.gapAt = performance.now();
      for (const id of this.known.keys()) this.doubt(id);
    });
  }

  /** The versions of these newsrooms, as one text to compare by. */
  async of(newsroomIds: readonly string[]): Promise<string> {
    return (await this.states(newsroomIds)).map((one) => one?.version ?? 'none').join('\n');
  }

  /** Whether no change of these newsrooms was announced since then (`performance.now()`). */
  unchangedSince(newsroomIds: readonly string[], at: number): boolean {
    return this.gapAt <= at && newsroomIds.every((id) => (this.changedAt.get(id) ?? -Infinity) <= at);
  }

  /**
   * Whether pages of this origin may read what all of these newsrooms publish, and whether those of any may. While the
   * database is away the answer is what it last said; where it never said, none may.
   */
  async readableBy(newsroomIds: readonly string[], origin: string): Promise<{ any: boolean; this: boolean }> {
    let states: (PublishedState | undefined)[];
    try {
      states = await this.states(newsroomIds);
    } catch (error) {
      if (!databaseCannotServe(error)) throw error;
      states = newsroomIds.map((id) => this.known.get(id) ?? { version: '', origins: [] });
    }
    return {
      any: states.every((one) => one?.origins == null),
      this: states.every((one) => one?.origins == null || one.origins.includes(origin)),
    };
  }

  private async states(ids: readonly string[]): Promise<(PublishedState | undefined)[]> {
    const now = performance.now();
    const believed = new Map<string, PublishedState>();
    for (const id of ids) {
      const known = this.known.get(id);
      if (known && known.until > now) believed.set(id, known);
    }
    const unknown = ids.filter((id) => !believed.has(id));
    const read = unknown.length ? await this.read(unknown) : new Map<string, PublishedState>();
    return ids.map((id) => read.get(id) ?? believed.get(id));
  }

  private async read(ids: readonly string[]): Promise<Map<string, PublishedState>> {
    const before = this.announcements;
    const rows = await this.ask(ids);
    if (this.announcements === before) {
      const until = performance.now() + BELIEVED_MS;
      for (const { id, ...state } of rows) this.known.set(id, { ...state, until });
    }
    return new Map(rows.map(({ id, ...state }) => [id, state]));
  }

  private async ask(ids: readonly string[]): Promise<(PublishedState & { id: string })[]> {
    if (this.away && performance.now() < this.away.until) throw this.away.error;
    try {
      const rows = await publishedStates(this.db, ids);
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
