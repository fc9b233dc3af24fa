import { askPrepared, Bus } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How long a version is believed although nobody said that it changed: a lost message costs this much, no more. */
const BELIEVED_MS = 1_000;

/** Versions remembered at once. */
const MOST = 10_000;

/**
 * In which version what a newsroom publishes stands: the place its feed has reached, and how it names and shows itself.
 * Two readings of the same version read the same. A commit that changes it is told to every node over the bus.
 */
@Injectable()
export class PublishedVersions {
  private readonly known = new Map<string, { version: string; until: number }>();
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
    const now = performance.now();
    const unknown = newsroomIds.filter((id) => !((this.known.get(id)?.until ?? 0) > now));
    const read = unknown.length ? await this.read(unknown) : new Map<string, string>();
    return newsroomIds.map((id) => read.get(id) ?? this.known.get(id)?.version ?? 'none').join('\n');
  }

  private async read(ids: readonly string[]): Promise<Map<string, string>> {
    const before = this.told;
    const rows = (await askPrepared(
      this.source,
      `select n.id, jsonb_build_array(n.id, n.slug, n.name, n.is_public, coalesce(h.seq, 0))::text as version
       from newsroom n left join verdict_change_head h on h.newsroom_id = n.id where n.id = any($1::uuid[])`,
      [ids],
    )) as { id: string; version: string }[];
    if (this.told === before) {
      if (this.known.size > MOST) this.known.clear();
      const until = performance.now() + BELIEVED_MS;
      for (const { id, version } of rows) this.known.set(id, { version, until });
    }
    return new Map(rows.map(({ id, version }) => [id, version]));
  }
}
