import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { nearestWords } from './search.queries';

/** Words looked up; of a longer question the rest stays as it is. */
const MOST_WORDS = 8;

/** Replaces words that no document of the newsroom holds by similar ones that a document holds (`pg_trgm` over the words, not over the texts). */
@Injectable()
export class Spelling {
  constructor(private readonly db: Database) {}

  /** The question with unknown words put right; null when there is nothing to put right. */
  async corrected(newsroomId: string, asked: string): Promise<string | null> {
    const words = [...new Set(asked.match(/[\p{L}\p{M}]{3,40}/gu) ?? [])].slice(0, MOST_WORDS);
    if (!words.length) return null;
    const rows = await nearestWords(this.db, newsroomId, words);
    if (!rows.length) return null;
    const near = new Map(rows.map((row) => [row.word, row.near]));
    return asked.replace(/[\p{L}\p{M}]{3,40}/gu, (word) => near.get(word) ?? word);
  }
}
