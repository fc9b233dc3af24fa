import { badInput, LIMITS, pageAddress } from '@assay/domain';
import { ClaimLoaders, type Claim } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { StoredBytes } from '@assay/server-platform/storage';
import { TextThreads } from '@assay/server-platform/threads';
import { StatementComparisons } from '@assay/server-publication';
import type { Comparison } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { CloseVerdict } from './close-verdict.types';
import {
  addRecords,
  alikeRecordIds,
  boundStatements,
  recordIds,
  recordsBytes,
  recordsWithoutSubject,
  replacements,
  setSubjects,
} from './external-verdict.queries';
import { OtherVerdict } from './other-verdict.entity';
import type { ReadReviews, SentFeed } from './reviews-work';
import { latestOf, subjectOf } from './subject';

/** Claims of other publishers looked at closely for one of ours. */
const CANDIDATES = 40;

/** Most characters of another publisher's claim that is compared; a longer text of any make holds no single claim. */
const COMPARED = 4 * LIMITS.statement;

/**
 * Milliseconds for the search for claims that read alike; it takes some ten in a newsroom of a hundred thousand records.
 * Postgres reads each record whose trigrams could be alike: a newsroom may import records that all share them.
 */
const SEARCHED_WITHIN = 1_000;

/** SQLSTATE of a statement that took too long. */
const TOOK_TOO_LONG = '57014';

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
export class ExternalVerdictService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly threads: TextThreads,
    private readonly stored: StoredBytes,
    private readonly claims: ClaimLoaders,
    private readonly comparisons: StatementComparisons,
  ) {}

  /**
   * Keeps every record of a feed, in one transaction; those that are known already are left as they are.
   *
   * @param path the field to blame
   * @param signal ends the reading of the feed; nothing is stored then
   * @throws BAD_INPUT when it is no JSON, or holds nothing; TOO_MANY where there is no room for it
   */
  async importFeed(by: CallingMember, path: string, feed: SentFeed, signal?: AbortSignal): Promise<Imported> {
    const read = await this.threads.must<ReadReviews>(by.newsroomId, 'read_records', {
      name: 'readReviews',
      data: feed,
      signal,
    });
    signal?.throwIfAborted();
    if (!read.ok) throw badInput(path, read.why);
    const { records, odd, oddities } = read;
    const added = await this.transactions.run(async ({ db, manager }) => {
      await this.nameSubjects(db, by.newsroomId);
      let count = 0;
      for (const batch of read.batches) {
        const sizes = await addRecords(db, by.newsroomId, by.memberId, batch);
        count += sizes.length;
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        await this.stored.add(manager, by.newsroomId, 'text', bytes);
      }
      return count;
    });
    return { records, known: records - added, odd, oddities };
  }

  /** Names the subjects of records that were imported before records had one; there are none after the first time. */
  private async nameSubjects(db: Database, newsroomId: string): Promise<void> {
    for (;;) {
      const rows = await recordsWithoutSubject(db, newsroomId, NAMED_AT_ONCE);
      if (rows.length === 0) return;
      const named = rows.map(({ id, url, claim, reviewDate }) => ({
        id,
        subject: subjectOf(url, claim),
        dated: latestOf([reviewDate]),
      }));
      await setSubjects(db, JSON.stringify(named));
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
    const words = search?.trim();
    const ids = await recordIds(this.db, newsroomId, {
      before: after && decodeCursor(ORDER, after)[1],
      like: words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : null,
      most: size + 1,
    });
    const found = await this.inOrder(ids);
    return pageOf(found, size, after !== null, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /**
   * What other publishers found about claims like each of these, those about the very claim first, and what they have
   * replaced behind what stands. All of them are one piece of work in a thread.
   */
  beside = async (claimIds: readonly string[]): Promise<Map<string, CloseVerdict[]>> => {
    const found = new Map<string, CloseVerdict[]>();
    const claims = [...(await this.claims.byIds(claimIds)).values()];
    for (const [newsroomId, ours] of groupBy(claims, (claim) => claim.newsroomId)) {
      const alike = await this.comparisons.inTurn(newsroomId, async () => {
        const lists: OtherVerdict[][] = [];
        for (const claim of ours) lists.push(await this.alike(claim));
        return lists;
      });
      const compared = await this.comparisons.compare(
        newsroomId,
        ours.map(({ statement }, at) => ({
          statement,
          others: alike[at]!.map(({ claim, language }) => ({ text: claim!, language })),
        })),
      );
      for (const [at, { id }] of ours.entries()) found.set(id, await this.closest(alike[at]!, compared[at]!));
    }
    return found;
  };

  /** The records whose claims are most like a claim, the most alike first; none where the search takes too long. */
  private async alike({ newsroomId, statement }: Claim): Promise<OtherVerdict[]> {
    try {
      const ids = await this.transactions.run(async ({ db }) => {
        await boundStatements(db, SEARCHED_WITHIN);
        return alikeRecordIds(db, newsroomId, statement, { longest: COMPARED, most: CANDIDATES });
      });
      return await this.inOrder(ids);
    } catch (error) {
      if ((error as { code?: unknown }).code !== TOOK_TOO_LONG) throw error;
      return [];
    }
  }

  private async closest(
    alike: readonly OtherVerdict[],
    compared: readonly Comparison[],
  ): Promise<CloseVerdict[]> {
    const close = alike.flatMap((other, at): CloseVerdict[] => {
      const { relation, ...rest } = compared[at]!;
      return relation ? [{ other, relation, ...rest }] : [];
    });
    const replaced = await this.replacedAmong(alike.map(({ id }) => id));
    // A correction may change the words of the claim: of several verdicts on one page about one claim, the newest counts.
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
    return close.sort(
      (a, b) =>
        behind(a) - behind(b) ||
        (a.relation === b.relation ? b.score - a.score : a.relation === 'same' ? -1 : 1),
    );
  }

  /** @throws LIMITED or TOO_MANY when the request being answered may not read that much: a record may have megabytes */
  byIds = async (ids: readonly string[]): Promise<Map<string, OtherVerdict>> => {
    if (ids.length === 0) return new Map();
    await takeRoom(() => recordsBytes(this.db, ids));
    return keyBy(await this.source.getRepository(OtherVerdict).findBy({ id: In([...ids]) }), ({ id }) => id);
  };

  /** These records, in this order. @throws LIMITED */
  private async inOrder(ids: readonly string[]): Promise<OtherVerdict[]> {
    const found = await this.byIds(ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** The record that replaces each of these, by id: the newest of its subject. Those that stand are left out. */
  replacedAmong = async (ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map();
    const rows = await replacements(this.db, ids);
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
