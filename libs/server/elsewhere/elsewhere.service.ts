import { badInput } from '@assay/domain';
import { readFeed, type ImportedReview } from '@assay/claim-review';
import type { Claim } from '@assay/server-claim';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  pageOf,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { compare, featuresOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CloseVerdict } from './close-verdict.types';
import { OtherVerdict } from './other-verdict.entity';

/** Most records of one import. */
const MOST_RECORDS = 20_000;

/** Records put in with one statement. */
const AT_ONCE = 500;

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
  constructor(private readonly source: DataSource) {}

  /**
   * Keeps every record of a feed, in one transaction; those that are known already are left as they are.
   *
   * @param path the field to blame
   * @param source an address or the name of a file
   * @throws BAD_INPUT when it is no JSON, or holds nothing
   */
  async importFeed(by: CallingMember, path: string, source: string, json: string): Promise<Imported> {
    const reviews = readFeed(parsed(path, json));
    if (reviews.length === 0) throw badInput(path, 'There is no ClaimReview in it.');
    if (reviews.length > MOST_RECORDS)
      throw badInput(
        path,
        `At most ${MOST_RECORDS.toLocaleString('en')} records at once; this has ${reviews.length.toLocaleString('en')}.`,
      );
    const rows = rowsOf(reviews, source);
    const added = await this.source.transaction(async (manager) => {
      let count = 0;
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const inserted = (await manager.query(
          `insert into other_verdict (newsroom_id, imported_by, raw_hash, source, raw, copy, claim, claimant_name, claimant_description, claim_date, publisher_name, url,
             headline, review_date, rating_label, rating_value, rating_worst, rating_best, rating_normalised, language, oddities)
           select $1, $2, sha256(convert_to(r.raw, 'UTF8')), r.* from jsonb_to_recordset($3::jsonb) as r(source text, raw text, copy int, claim text, "claimantName" text, "claimantDescription" text,
             "claimDate" text, "publisherName" text, url text, headline text, "reviewDate" text, "ratingLabel" text, "ratingValue" float8, "ratingWorst" float8,
             "ratingBest" float8, "ratingNormalised" float8, language text, oddities jsonb)
           on conflict (newsroom_id, raw_hash, copy) do nothing returning id`,
          [by.newsroomId, by.memberId, JSON.stringify(rows.slice(from, from + AT_ONCE))],
        )) as { id: string }[];
        count += inserted.length;
      }
      return count;
    });
    return { records: rows.length, known: rows.length - added, ...countOdd(reviews) };
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

function parsed(path: string, json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw badInput(path, `This is not JSON: ${(error as Error).message}`);
  }
}

/** As Postgres can keep it: without NUL and halves of surrogate pairs, which are no text. */
const kept = (text: string | null) =>
  text?.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd') ?? null;

function rowsOf(reviews: readonly ImportedReview[], source: string): object[] {
  const copies = new Map<string, number>();
  return reviews.map(({ raw, read, oddities }) => {
    const text = JSON.stringify(raw).replaceAll('\\u0000', '\\ufffd');
    const copy = copies.get(text) ?? 0;
    copies.set(text, copy + 1);
    const { claimant, publisher, rating } = read;
    return {
      source: kept(source),
      raw: text,
      copy,
      claim: kept(read.claim),
      claimantName: kept(claimant?.name ?? null),
      claimantDescription: kept(claimant?.description ?? null),
      claimDate: read.claimDate,
      publisherName: kept(publisher.name),
      url: kept(read.url),
      headline: kept(read.headline),
      reviewDate: read.reviewDate,
      ratingLabel: kept(rating.label),
      ratingValue: rating.value,
      ratingWorst: rating.worst,
      ratingBest: rating.best,
      ratingNormalised: rating.normalised,
      language: read.language,
      oddities: oddities.map(({ code, path, message }) => ({
        code,
        path: kept(path),
        message: kept(message),
      })),
    };
  });
}

function countOdd(reviews: readonly ImportedReview[]): Pick<Imported, 'odd' | 'oddities'> {
  const counts = new Map<string, number>();
  for (const { oddities } of reviews)
    for (const { code } of oddities) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    odd: reviews.filter(({ oddities }) => oddities.length > 0).length,
    oddities: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
  };
}
