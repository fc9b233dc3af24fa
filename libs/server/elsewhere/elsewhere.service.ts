import { badInput, LIMITS, pageAddress } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  keyBy,
  pageOf,
  StoredBytes,
  takeRoomFor,
  TextThreads,
  Transactions,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { compare, featuresOf } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { CloseVerdict } from './close-verdict.types';
import { OtherVerdict } from './other-verdict.entity';
import type { ReadReviews, SentFeed } from './reviews-work';
import { latestOf, subjectOf } from './subject';

/** Claims of other publishers looked at closely for one of ours. */
const CANDIDATES = 40;

/** Most characters of another publisher's claim that is compared; a longer text of any make holds no single claim. */
const COMPARED = 4 * LIMITS.statement;

const ORDER = 'other_verdicts';

/** Records whose subject is named with one statement. */
const NAMED_AT_ONCE = 500;

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
      await this.nameSubjects(manager, by.newsroomId);
      let count = 0;
      for (const batch of read.batches) {
        const inserted = (await manager.query(
          `insert into other_verdict (newsroom_id, imported_by, raw_hash, source, raw, copy, claim, claimant_name, claimant_description, claim_date, publisher_name, url,
             headline, review_date, modified_date, subject, dated, rating_label, rating_value, rating_worst, rating_best, rating_normalised, language, oddities)
           select $1, $2, sha256(convert_to(r.raw, 'UTF8')), r.source, r.raw, r.copy, r.claim, r."claimantName", r."claimantDescription", r."claimDate", r."publisherName", r.url,
             r.headline, r."reviewDate", r."modifiedDate", decode(r.subject, 'hex'), r.dated, r."ratingLabel", r."ratingValue", r."ratingWorst", r."ratingBest",
             r."ratingNormalised", r.language, r.oddities
           from jsonb_to_recordset($3::jsonb) as r(source text, raw text, copy int, claim text, "claimantName" text, "claimantDescription" text,
             "claimDate" text, "publisherName" text, url text, headline text, "reviewDate" text, "modifiedDate" text, subject text, dated timestamptz, "ratingLabel" text, "ratingValue" float8, "ratingWorst" float8,
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

  /** Names the subjects of records that were imported before records had one; there are none after the first time. */
  private async nameSubjects(manager: EntityManager, newsroomId: string): Promise<void> {
    for (;;) {
      const rows = (await manager.query(
        `select id, url, claim, review_date as "reviewDate" from other_verdict
         where newsroom_id = $1 and subject is null and url is not null and claim is not null order by id limit ${NAMED_AT_ONCE}`,
        [newsroomId],
      )) as { id: string; url: string; claim: string; reviewDate: string | null }[];
      if (rows.length === 0) return;
      const named = rows.map(({ id, url, claim, reviewDate }) => ({
        id,
        subject: subjectOf(url, claim),
        dated: latestOf([reviewDate]),
      }));
      await manager.query(
        `update other_verdict o set subject = decode(n.subject, 'hex'), dated = n.dated
         from jsonb_to_recordset($1::jsonb) as n(id uuid, subject text, dated timestamptz) where o.id = n.id`,
        [JSON.stringify(named)],
      );
    }
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
      .select('other.id', 'id')
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
    const found = await this.inOrder(await query.getRawMany<{ id: string }>());
    return pageOf(found, size, after !== null, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /**
   * What other publishers found about claims like this one, those about the very claim first, and what they have replaced
   * behind what stands.
   */
  async beside({ newsroomId, statement }: Claim, first: number): Promise<CloseVerdict[]> {
    const ids = await this.source
      .getRepository(OtherVerdict)
      .createQueryBuilder('other')
      .select('other.id', 'id')
      .where('other.newsroom_id = :newsroomId and other.claim % :statement', { newsroomId, statement })
      .andWhere(`length(other.claim) <= ${COMPARED}`)
      .orderBy('similarity(other.claim, :statement)', 'DESC')
      .addOrderBy('other.id')
      .limit(CANDIDATES)
      .getRawMany<{ id: string }>();
    const alike = await this.inOrder(ids);
    const claim = featuresOf(statement);
    const close = alike.flatMap((other): CloseVerdict[] => {
      const { relation, ...rest } = compare(claim, featuresOf(other.claim!, other.language));
      return relation ? [{ other, relation, ...rest }] : [];
    });
    const replaced = await this.replacedAmong(alike.map(({ id }) => id));
    // A correction may word the claim anew: on one page of theirs, of the very claim, the newest stands.
    const newest = new Map<string, OtherVerdict>();
    for (const { other, relation } of close) {
      if (relation !== 'same' || other.url === null) continue;
      const at = pageAddress(other.url);
      const known = newest.get(at);
      if (!known || isNewer(other, known)) newest.set(at, other);
    }
    for (const { other, relation } of close) {
      const stands = relation === 'same' && other.url !== null ? newest.get(pageAddress(other.url))! : other;
      if (isNewer(stands, other)) replaced.set(other.id, stands.id);
      other.replacedById = replaced.get(other.id) ?? null;
    }
    const behind = ({ other }: CloseVerdict) => Number(other.replacedById !== null);
    return close
      .sort(
        (a, b) =>
          behind(a) - behind(b) ||
          (a.relation === b.relation ? b.score - a.score : a.relation === 'same' ? -1 : 1),
      )
      .slice(0, first);
  }

  /** @throws LIMITED when the request being answered may not read that much: a record may have megabytes */
  byIds = async (ids: readonly string[]): Promise<Map<string, OtherVerdict>> => {
    await takeRoomFor(this.source, {
      columns: ['raw', 'claim', 'claimant_description', 'headline', 'oddities::text'],
      from: 'other_verdict where id = any($1::uuid[])',
      values: [ids],
    });
    return keyBy(await this.source.getRepository(OtherVerdict).findBy({ id: In([...ids]) }), ({ id }) => id);
  };

  /** These records, in this order. @throws LIMITED */
  private async inOrder(rows: readonly { id: string }[]): Promise<OtherVerdict[]> {
    const found = await this.byIds(rows.map(({ id }) => id));
    return rows.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** The record that replaces each of these, by id: the newest of its subject. Those that stand are left out. */
  replacedAmong = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = (await this.source.query(
      `select o.id, n.id as "replacedById" from other_verdict o
       join lateral (
         select id, raw_hash, dated, imported_at from other_verdict n
         where n.newsroom_id = o.newsroom_id and n.subject = o.subject
         order by dated desc nulls last, imported_at desc, id desc limit 1) n on true
       where o.id = any($1::uuid[]) and o.subject is not null and n.id <> o.id and n.raw_hash <> o.raw_hash`,
      [ids],
    )) as { id: string; replacedById: string }[];
    return new Map(rows.map(({ id, replacedById }) => [id, replacedById]));
  };
}

/** Whether a record is dated, or where neither is, imported, after another. */
function isNewer(one: OtherVerdict, other: OtherVerdict): boolean {
  if (one.id === other.id || one.rawHash.equals(other.rawHash)) return false;
  const [a, b] = [one, other].map(({ dated }) => dated?.getTime() ?? -Infinity);
  if (a !== b) return a! > b!;
  const [first, second] = [one, other].map(({ importedAt }) => importedAt.getTime());
  return first === second ? one.id > other.id : first! > second!;
}
