import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Words looked up; of a longer question the rest stays as it is. */
const MOST_WORDS = 8;

/** Mends words that stand nowhere in the newsroom, by those that do (`pg_trgm` over the words, not over the texts). */
@Injectable()
export class Spelling {
  constructor(private readonly source: DataSource) {}

  /** The question with unknown words put right; null when there is nothing to put right. */
  async corrected(newsroomId: string, asked: string): Promise<string | null> {
    const words = [...new Set(asked.match(/[\p{L}\p{M}]{3,40}/gu) ?? [])].slice(0, MOST_WORDS);
    if (!words.length) return null;
    const rows = (await this.source.query(
      `select w.word, near.word as near from unnest($2::text[]) as w(word)
       cross join lateral (select search_plain(w.word) as plain) p
       cross join lateral (
         select s.word from search_word s where s.newsroom_id = $1 and s.word % p.plain
         order by similarity(s.word, p.plain) desc, s.n desc, s.word limit 1
       ) near
       where not exists (select 1 from search_word s where s.newsroom_id = $1 and s.word = p.plain)`,
      [newsroomId, words],
    )) as { word: string; near: string }[];
    if (!rows.length) return null;
    const near = new Map(rows.map((row) => [row.word, row.near]));
    return asked.replace(/[\p{L}\p{M}]{3,40}/gu, (word) => near.get(word) ?? word);
  }
}
