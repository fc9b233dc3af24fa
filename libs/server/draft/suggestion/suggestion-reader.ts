import { notFound } from '@assay/domain';
import { Database, outside } from '@assay/server-platform/database';
import { readSuggestions, type SuggestedPiece } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DraftService } from '../draft.service';
import { claimOfSuggestion, contentOfSuggestion } from './suggestion.queries';

/** Reads what a suggestion says. */
@Injectable()
export class SuggestionReader {
  constructor(
    private readonly db: Database,
    private readonly drafts: DraftService,
    private readonly source: DataSource,
  ) {}

  /**
   * The pieces of the draft that an open suggestion changes, in document order.
   *
   * @throws NOT_FOUND, also for another claim's or newsroom's and for one that was decided; LIMITED as of drafts
   */
  async pieces(newsroomId: string, claimId: string, id: string): Promise<SuggestedPiece[]> {
    if ((await claimOfSuggestion(this.db, newsroomId, id)) !== claimId) throw notFound('suggestion');
    const update = await contentOfSuggestion(this.db, newsroomId, id);
    if (!update) throw notFound('suggestion');
    const read = await this.drafts.reading({ newsroomId, claimId }, outside(this.source), (doc) =>
      readSuggestions(doc, doc, [{ id, update }]),
    );
    return read[0]!.pieces;
  }
}
