import { alone, Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const EVERY_MS = 3_000;

/** Documents whose words are counted in one transaction. */
const AT_ONCE = 200;

/** Counts in how many documents of a newsroom each word stands: what a misspelled word may have meant, and what is rare. */
@Injectable()
export class WordRounds extends Rounds {
  constructor(private readonly source: DataSource) {
    super(EVERY_MS);
  }

  /** Counts the words of all that was written since. A text that changed counts again: what matters is how rare a word is. */
  round(): Promise<void> {
    return this.whileMore(async () => (await alone(this.source, 'words', countSome)) === AT_ONCE);
  }
}

async function countSome(manager: EntityManager): Promise<number> {
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
}
