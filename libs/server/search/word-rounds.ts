import { Rounds } from '@assay/server-platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 3_000;

/** Documents whose words are counted in one transaction. */
const AT_ONCE = 200;

/** Who counts; an arbitrary constant of ours. Several nodes may come round, one of them works. */
const LOCK = 7_140_032;

/** Counts in how many documents of a newsroom each word stands: what a misspelled word may have meant, and what is rare. */
@Injectable()
export class WordRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds(EVERY_MS, () => this.count(), new Logger('WordRounds'));

  constructor(private readonly source: DataSource) {}

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  /** Counts the words of all that was written since. A text that changed counts again: what matters is how rare a word is. */
  async count(): Promise<void> {
    while ((await this.some()) === AT_ONCE);
  }

  private some(): Promise<number> {
    return this.source.transaction(async (manager) => {
      const [{ mine }] = (await manager.query(`select pg_try_advisory_xact_lock(${LOCK}) as mine`)) as [
        { mine: boolean },
      ];
      if (!mine) return 0;
      const [{ n }] = (await manager.query(
        `with fresh as (
           select kind, source_id, newsroom_id, to_tsvector('assay_simple', search_plain(title || ' ' || body)) as words
           from search_document where not counted limit ${AT_ONCE} for update skip locked
         ), done as (
           update search_document d set counted = true from fresh f where d.kind = f.kind and d.source_id = f.source_id
         ), added as (
           insert into search_word (newsroom_id, word, n)
             select newsroom_id, word, count(*) from fresh, unnest(tsvector_to_array(words)) word
             where length(word) between 3 and 40 and word ~ '[[:alpha:]]' group by 1, 2 order by 1, 2
             on conflict (newsroom_id, word) do update set n = search_word.n + excluded.n
         )
         select count(*)::int as n from fresh`,
      )) as [{ n: number }];
      return n;
    });
  }
}
