import { TextThreads } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import type { TextDifference } from './drift/compare';
import { NOT_FOUND, type ExcerptPlace } from './excerpt/find-excerpt';
import type { Source, Suggestion } from './origin/suggest';

/** Texts that are wholly different, as far as anybody can tell in time. */
const APART: TextDifference = { changed: true, share: 1, passages: [] };

/** Works on archived texts, in threads: a page is as long as a book, and whoever writes it chooses its words. */
@Injectable()
export class ArchivedTexts {
  constructor(private readonly threads: TextThreads) {}

  /** Where an excerpt stands in a text; not found where looking takes too long. */
  find(newsroomId: string, text: string, excerpt: string): Promise<ExcerptPlace> {
    return this.threads.orElse(newsroomId, NOT_FOUND, { name: 'placeExcerpt', data: { text, excerpt } });
  }

  /** How two texts differ; wholly where comparing takes too long. */
  compare(newsroomId: string, before: string, after: string): Promise<TextDifference> {
    return this.threads.orElse(newsroomId, APART, { name: 'differTexts', data: { before, after } });
  }

  /** Which sources may share an origin; none where comparing takes too long. */
  origins(newsroomId: string, sources: Source[]): Promise<Suggestion[]> {
    return this.threads.orElse<Suggestion[]>(newsroomId, [], { name: 'shareOrigins', data: { sources } });
  }
}
