import { Database } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { correctionPage, correctionsOf } from './correction.queries';
import type { Correction } from './correction.types';

const ORDER = 'corrections';

/** Reads what was corrected in public. */
@Injectable()
export class CorrectionService {
  constructor(private readonly db: Database) {}

  /** Each publication's corrections, newest first. */
  ofPublications = async (publicationIds: readonly string[]): Promise<Map<string, Correction[]>> => {
    const rows = await correctionsOf(this.db, publicationIds);
    return groupBy(rows, (row) => row.publicationId);
  };

  /** A newsroom's corrections by their place in the feed, newest first. @throws BAD_INPUT for a cursor of another list */
  async page(
    newsroomId: string,
    first: number,
    after: string | null,
    ratingChanged: boolean | null,
  ): Promise<Page<Correction>> {
    const size = checkPageSize(first);
    const before = after ? Number(decodeCursor(ORDER, after)[0]) : null;
    const rows = await correctionPage(this.db, { newsroomId, before, ratingChanged, most: size + 1 });
    return pageOf(rows, size, after !== null, ({ seq }) => encodeCursor(ORDER, [seq, newsroomId]));
  }
}
