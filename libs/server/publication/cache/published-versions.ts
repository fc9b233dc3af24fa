import { askPrepared, Bus } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How long a standing is believed although nobody said that it changed: a lost message costs this much, no more. */
const BELIEVED_MS = 1_000;

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
  private readonly known = new Map<string, Standing & { until: number }>();
  /** Counts what was told: a reading that began before the last telling is not believed any longer. */
  private told = 0;

  constructor(
    private readonly source: DataSource,
    bus: Bus,
  ) {
    bus.hear((event) => {
      if (event.kind !== 'verdict_changed' && event.kind !== 'newsroom_changed') return;
      this.told += 1;
      this.known.delete(event.newsroomId);
    });
    bus.onGap(() => {
      this.told += 1;
      this.known.clear();
    });
  }

  /** The versions of these newsrooms, as one text to compare by. */
  async of(newsroomIds: readonly string[]): Promise<string> {
    return (await this.standings(newsroomIds)).map((one) => one?.version ?? 'none').join('\n');
  }

  /** Whether pages of this origin may read what all of these newsrooms publish, and whether those of any may. */
  async readableBy(newsroomIds: readonly string[], origin: string): Promise<{ any: boolean; this: boolean }> {
    const standings = await this.standings(newsroomIds);
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
    const rows = await askPrepared<Standing & { id: string }>(
      this.source,
      `select n.id, jsonb_build_array(n.id, n.slug, n.name, n.is_public, coalesce(h.seq, 0))::text as version,
         n.reader_origins as origins
       from newsroom n left join verdict_change_head h on h.newsroom_id = n.id where n.id = any($1::uuid[])`,
      [ids],
    );
    if (this.told === before) {
      if (this.known.size > MOST) this.known.clear();
      const until = performance.now() + BELIEVED_MS;
      for (const { id, ...standing } of rows) this.known.set(id, { ...standing, until });
    }
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }
}
