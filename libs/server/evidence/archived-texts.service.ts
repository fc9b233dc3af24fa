import { TextThreads } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import type { TextDifference } from './drift/compare';
import { NOT_FOUND, type ExcerptPlace } from './excerpt/find-excerpt';
import type { Source, Suggestion } from './origin/suggest';
import type { StatementInText } from './source/nearest-passages';

/** The result for texts whose comparison takes too long: wholly different. */
const APART: TextDifference = { changed: true, share: 1, passages: [] };

/** Works on the texts of sources, in threads: a page may be as long as a book, and strangers choose its words. */
@Injectable()
export class ArchivedTexts {
  constructor(private readonly threads: TextThreads) {}

  /** The position of an excerpt in a text; `not found` if the search takes too long. */
  find(newsroomId: string, text: string, excerpt: string): Promise<ExcerptPlace> {
    return this.threads.orElse(newsroomId, NOT_FOUND, { name: 'placeExcerpt', data: { text, excerpt } });
  }

  /** How two texts differ; wholly if the comparison takes too long. */
  compare(newsroomId: string, before: string, after: string): Promise<TextDifference> {
    return this.threads.orElse(newsroomId, APART, { name: 'differTexts', data: { before, after } });
  }

  /** Which sources may share an origin; none if the comparison takes too long. */
  origins(newsroomId: string, sources: Source[]): Promise<Suggestion[]> {
    return this.threads.orElse<Suggestion[]>(newsroomId, [], { name: 'shareOrigins', data: { sources } });
  }

  /** The sentences of a page that are nearest to a statement; none if the search takes too long. */
  passages(newsroomId: string, searched: StatementInText): Promise<string[]> {
    return this.threads.orElse<string[]>(newsroomId, [], { name: 'findPassages', data: searched });
  }
}
