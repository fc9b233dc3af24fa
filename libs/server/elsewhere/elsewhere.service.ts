import { badInput } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  pageOf,
  StoredBytes,
  TextThreads,
  Transactions,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { compare, featuresOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CloseVerdict } from './close-verdict.types';
import { OtherVerdict } from './other-verdict.entity';
import type { ReadReviews, SentFeed } from './reviews-work';

/** Claims of other publishers looked at closely for one of ours. */
const CANDIDATES = 40;

const ORDER = 'other_verdicts';

/** What came of an import. */
export interface Imported {
  records: number;
  /** How many of them were known already. */
  known: number;
  /** How many have something odd about them. */
  odd: number;
  /** Each oddity with how often it was found, the most frequent first. */
  oddities: { code: string; count: number }[];
}

/** Other publishers' verdicts: brought in whole, and found again beside our claims. */
@Injectable()
export class ElsewhereService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly threads: TextThreads,
    private readonly stored: StoredBytes,
  ) {}

  /**
   * Keeps every record of a feed, in one transaction; those that are known already are left as they are.
   *
   * @param path the field to blame
   * @throws BAD_INPUT when it is no JSON, or holds nothing; LIMITED where there is no room for it
   */
  async importFeed(by: CallingMember, path: string, feed: SentFeed): Promise<Imported> {
    const read = await this.threads.must<ReadReviews>(by.newsroomId, 'Reading these records', {
      name: 'readReviews',
      data: feed,
    });
    if (!read.ok) throw badInput(path, read.reason);
    const { records, odd, oddities } = read;
    const added = await this.transactions.run(async ({ manager }) => {
      let count = 0;
      for (const batch of read.batches) {
        const inserted = (await manager.query(
          `insert into other_verdict (newsroom_id, imported_by, raw_hash, source, raw, copy, claim, claimant_name, claimant_description, claim_date, publisher_name, url,
             headline, review_date, rating_label, rating_value, rating_worst, rating_best, rating_normalised, language, oddities)
           select $1, $2, sha256(convert_to(r.raw, 'UTF8')), r.* from jsonb_to_recordset($3::jsonb) as r(source text, raw text, copy int, claim text, "claimantName" text, "claimantDescription" text,
             "claimDate" text, "publisherName" text, url text, headline text, "reviewDate" text, "ratingLabel" text, "ratingValue" float8, "ratingWorst" float8,
             "ratingBest" float8, "ratingNormalised" float8, language text, oddities jsonb)
           on conflict (newsroom_id, raw_hash, copy) do nothing
           returning octet_length(raw) + octet_length(coalesce(claim, '')) + octet_length(oddities::text) as bytes`,
          [by.newsroomId, by.memberId, batch],
        )) as { bytes: number }[];
        count += inserted.length;
        const bytes = inserted.reduce((sum, row) => sum + row.bytes, 0);
        await this.stored.add(manager, by.newsroomId, 'text', bytes);
      }
      return count;
    });
    return { records, known: records - added, odd, oddities };
  }

  /** A page of what was imported, newest first; with a search, those whose claim, label or publisher holds the words. */
  async page(
    newsroomId: string,
    first: number,
    after: string | null,
    search: string | null,
  ): Promise<Page<OtherVerdict>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(OtherVerdict)
      .createQueryBuilder('other')
      .where('other.newsroom_id = :newsroomId', { newsroomId })
      .orderBy('other.id', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('other.id < :last', { last: decodeCursor(ORDER, after)[1] });
    if (search?.trim()) {
      const like = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(
        '(other.claim ilike :like or other.rating_label ilike :like or other.publisher_name ilike :like)',
        { like },
      );
    }
    return pageOf(await query.getMany(), size, after !== null, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /** What other publishers found about claims like this one, those about the very claim first. */
  async beside({ newsroomId, statement }: Claim, first: number): Promise<CloseVerdict[]> {
    const alike = await this.source
      .getRepository(OtherVerdict)
      .createQueryBuilder('other')
      .where('other.newsroom_id = :newsroomId and other.claim % :statement', { newsroomId, statement })
      .orderBy('similarity(other.claim, :statement)', 'DESC')
      .addOrderBy('other.id')
      .limit(CANDIDATES)
      .getMany();
    const claim = featuresOf(statement);
    return alike
      .flatMap((other): CloseVerdict[] => {
        const { relation, ...rest } = compare(claim, featuresOf(other.claim!, other.language));
        return relation ? [{ other, relation, ...rest }] : [];
      })
      .sort((a, b) => (a.relation === b.relation ? b.score - a.score : a.relation === 'same' ? -1 : 1))
      .slice(0, first);
  }
}
