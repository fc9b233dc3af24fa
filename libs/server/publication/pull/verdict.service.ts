import { badInput, notFound } from '@assay/domain';
import { NewsroomService, type Newsroom } from '@assay/server-newsroom';
import {
  askPrepared,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  readsNewsroom,
  type Caller,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PublishedCache } from '../cache/published-cache';
import { PublicationVersion } from '../publication.entity';
import { verdictPath } from '../verdict-path';
import { askVerdicts } from './ask-verdicts';
import type { PublishedState } from './published-state';
import type { PublishedApprovals } from './published.types';
import { matching } from './verdict-filter';
import { COLUMNS, ORDERS, VERDICTS, verdicts } from './verdict-rows';
import { Verdict, VerdictVersion, type VerdictFilter, type VerdictOrder } from './verdict.types';

/** What names one verdict. */
export interface VerdictKey {
  id?: string | null;
  slug?: string | null;
  /** The slug of its newsroom. */
  newsroom?: string | null;
}

/** What names one version of one verdict. */
export interface VersionKey extends VerdictKey {
  /** The version that stood at this instant. */
  asOf?: Date | null;
  version?: number | null;
}

/** Which verdicts a page holds. */
export interface PageOptions {
  first: number;
  after?: string | null;
  filter?: VerdictFilter | null;
  order?: VerdictOrder | null;
  includeVoided?: boolean | null;
}

/** A page, and how many there are in all, counted when it is asked for. */
export type CountedPage = Page<Verdict> & { count: () => Promise<number> };

/** What is published, for those who may read it: anyone where the newsroom is public, else its members. */
@Injectable()
export class VerdictService {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
    private readonly cache: PublishedCache,
  ) {}

  /**
   * One verdict by id, or by newsroom and slug, or null when there is none the caller may read. A slug alone names the
   * verdict of the caller's own newsroom, else the one that it named before slugs were each newsroom's own, else the
   * only public one that has it.
   *
   * @throws BAD_INPUT when several public newsrooms have a verdict of this slug and none is named
   */
  async one(caller: Caller, key: VerdictKey): Promise<Verdict | null> {
    const row = await this.read(caller, key);
    return row && Object.assign(new Verdict(), row);
  }

  /**
   * One version of a verdict that is named as `one` names it: by its number, or the one that stood at an instant; null
   * when there is none the caller may read.
   *
   * @throws BAD_INPUT where `one` does, and unless exactly one of `version` and `asOf` is given
   */
  async oneVersion(caller: Caller, key: VersionKey): Promise<VerdictVersion | null> {
    if (!key.version === !key.asOf) throw badInput('version', 'Give a version or an instant.');
    const row = await this.read(caller, key);
    return row && Object.assign(new VerdictVersion(), row);
  }

  private async read(caller: Caller, key: VersionKey): Promise<PublishedState | null> {
    if (!key.id === !key.slug) throw badInput('slug', 'Give an id or a slug.');
    const values: unknown[] = [key.id ?? key.slug, readsNewsroom(caller)];
    const conditions = [
      ...(key.asOf ? [`published_at <= $${values.push(key.asOf)}`] : []),
      ...(key.version ? [`version = $${values.push(key.version)}`] : []),
    ];
    const rows = (await askVerdicts(
      this.source,
      `${verdicts(conditions.join(' and ') || undefined)} where ${key.id ? 'p.id = $1' : 'p.slug = $1'} and (n.is_public or n.id = $2)
       ${key.newsroom ? `and n.slug = $${values.push(key.newsroom)}` : ''}
       order by n.id is not distinct from $2 desc, p.flat_slug is not null desc limit 2`,
      values,
    )) as PublishedState[];
    const [row, other] = rows;
    if (
      other &&
      other.newsroomId !== row!.newsroomId &&
      row!.newsroomId !== readsNewsroom(caller) &&
      !row!.flatSlug
    )
      throw badInput('newsroom', 'Several newsrooms have a verdict of this slug. Name the newsroom.');
    if (row) this.cache.note(caller, row.newsroomId);
    else this.cache.noteNothing(caller);
    return row ?? null;
  }

  /**
   * A page of one newsroom's verdicts by keyset, newest first unless ordered otherwise, and how many there are. Those
   * that are retracted are left out unless they are asked for.
   */
  async page(
    caller: Caller,
    newsroom: string | null | undefined,
    { first, after, filter, order, includeVoided }: PageOptions,
  ): Promise<CountedPage> {
    const size = checkPageSize(first);
    const { field, direction } = order ?? { field: 'published_at' as const, direction: 'desc' as const };
    const values: unknown[] = [await this.readable(caller, newsroom)];
    const conditions = [
      'p.newsroom_id = $1',
      ...matching(filter, values),
      ...(includeVoided ? [] : ["r.correction_class is distinct from 'voided'"]),
    ];
    const counted = { text: conditions.join(' and '), values: [...values] };
    const countAll = values.length === 1;
    const name = `verdicts.${field}.${direction}`;
    if (after) {
      const [key, id] = decodeCursor(name, after);
      const compared = direction === 'asc' ? '>' : '<';
      conditions.push(
        `(${ORDERS[field]}, p.id) ${compared} ($${values.push(key)}::timestamptz, $${values.push(id)}::uuid)`,
      );
    }
    const rows = (await askVerdicts(
      this.source,
      `${VERDICTS.replace('select', `select ${ORDERS[field]}::text as "sortKey",`)} where ${conditions.join(' and ')}
       order by ${ORDERS[field]} ${direction}, p.id ${direction} limit $${values.push(size + 1)}`,
      values,
    )) as (Verdict & { sortKey: string })[];
    const verdicts = rows.map((row) => Object.assign(new Verdict(), row));
    const page = pageOf(verdicts, size, !!after, (row) => encodeCursor(name, [row.sortKey, row.id]));
    const count = countAll
      ? () => this.countAll(values[0] as string, !!includeVoided)
      : () => this.countOf(counted);
    return { ...page, count };
  }

  private async countOf({ text, values }: { text: string; values: unknown[] }): Promise<number> {
    const [row] = await askPrepared<{ count: number }>(
      this.source,
      `select count(*)::int from (${VERDICTS} where ${text}) as all_of_them`,
      values,
    );
    return row!.count;
  }

  /** Without a filter no version is read: the few that are retracted are found by the feed's index of corrections. */
  private async countAll(newsroomId: string, includeVoided: boolean): Promise<number> {
    const [row] = await askPrepared<{ count: number }>(
      this.source,
      `select count(*)::int from publication p where p.newsroom_id = $1 and p.removed_at is null
       and ($2 or p.id not in (select c.publication_id from verdict_change c
         where c.newsroom_id = $1 and c.kind = 'voided' and not exists (
           select 1 from publication_version w where w.publication_id = c.publication_id and w.version > c.version)))`,
      [newsroomId, includeVoided],
    );
    return row!.count;
  }

  /** The verdicts that changed last, newest change first; those that are retracted too. */
  async lastChanged(newsroomId: string, count: number): Promise<Verdict[]> {
    const rows = (await askVerdicts(
      this.source,
      `${VERDICTS} where p.newsroom_id = $1 order by v.published_at desc, p.id desc limit $2`,
      [newsroomId, count],
    )) as Verdict[];
    return rows.map((row) => Object.assign(new Verdict(), row));
  }

  /** The path that `/v/<slug>` leads to: of a verdict published before paths named the newsroom. */
  async pathOfFlat(caller: Caller, flatSlug: string): Promise<string | null> {
    const [row] = (await askPrepared(
      this.source,
      `select p.slug, n.slug as "newsroomSlug" from publication p join newsroom n on n.id = p.newsroom_id
       where p.flat_slug = $1 and p.removed_at is null and (n.is_public or n.id = $2)`,
      [flatSlug, readsNewsroom(caller)],
    )) as { slug: string; newsroomSlug: string }[];
    return row ? verdictPath(row) : null;
  }

  /** The newsroom's verdicts by slug, with when each changed last; newest change first. */
  addresses(newsroomId: string, count: number): Promise<{ slug: string; updatedAt: Date }[]> {
    return askPrepared(
      this.source,
      `select p.slug, max(v.published_at) as "updatedAt" from publication p
       join publication_version v on v.publication_id = p.id
       where p.newsroom_id = $1 and p.removed_at is null group by p.id order by max(v.published_at) desc limit $2`,
      [newsroomId, count],
    );
  }

  /** Verdicts by their ids, each as it stands now. */
  byIds = async (ids: readonly string[]): Promise<Map<string, Verdict>> => {
    const rows = (await askVerdicts(this.source, `${VERDICTS} where p.id = any($1::uuid[])`, [
      ids,
    ])) as PublishedState[];
    return keyBy(
      rows.map((row) => Object.assign(new Verdict(), row)),
      ({ id }) => id,
    );
  };

  /** Versions of verdicts by `<id of the verdict>/<number>`. */
  versionsByNumber = async (keys: readonly string[]): Promise<Map<string, VerdictVersion>> => {
    const parts = keys.map((key) => key.split('/'));
    const rows = (await askVerdicts(
      this.source,
      `select ${COLUMNS} from unnest($1::uuid[], $2::int[]) as wanted(id, version)
       join publication p on p.id = wanted.id and p.removed_at is null
       join newsroom n on n.id = p.newsroom_id
       join publication_version v on v.publication_id = p.id and v.version = wanted.version
       join revision r on r.id = v.revision_id`,
      [parts.map(([id]) => id), parts.map(([, version]) => Number(version))],
    )) as PublishedState[];
    return keyBy(
      rows.map((row) => Object.assign(new VerdictVersion(), row)),
      ({ verdictId, version }) => `${verdictId}/${version}`,
    );
  };

  /** Each publication's versions, newest first. */
  versionsOf = async (publicationIds: readonly string[]): Promise<Map<string, PublicationVersion[]>> => {
    const where = { publicationId: In([...publicationIds]) };
    const found = await this.source
      .getRepository(PublicationVersion)
      .find({ where, order: { version: 'DESC' } });
    return groupBy(found, (version) => version.publicationId);
  };

  /** How each revision was approved. */
  approvalsOf = async (revisionIds: readonly string[]): Promise<Map<string, PublishedApprovals>> => {
    const rows = (await askPrepared(
      this.source,
      `select r.id, p.required_approvals as required, p.four_eyes as "fourEyes", count(v.id)::int as count, max(v.created_at) as "lastAt",
         case when r.counts_every_change then count(v.id) filter (where not exists
           (select 1 from revision_contributor c where c.revision_id = r.id and c.member_id = v.reviewer_id))::int
         end as independent
       from revision r join policy p on p.newsroom_id = r.newsroom_id and p.version = r.policy_version
       left join review v on v.revision_id = r.id and v.decision = 'approve'
       where r.id = any($1::uuid[]) group by r.id, p.required_approvals, p.four_eyes`,
      [revisionIds],
    )) as (PublishedApprovals & { id: string })[];
    return keyBy(rows, (row) => row.id);
  };

  /** The newsroom that is asked for, if the caller may read it. @throws NOT_FOUND, BAD_INPUT when none is named */
  async readable(caller: Caller, slug: string | null | undefined): Promise<string> {
    const own = readsNewsroom(caller);
    if (!slug) {
      if (own) {
        this.cache.note(caller, own);
        return own;
      }
      throw badInput('newsroom', 'Name the newsroom whose verdicts you want, by its slug.');
    }
    const newsroom = await this.readableNewsroom(caller, slug);
    if (!newsroom) throw notFound('The newsroom');
    return newsroom.id;
  }

  /** The newsroom of this slug, if the caller may read what it publishes. */
  async readableNewsroom(caller: Caller, slug: string): Promise<Newsroom | null> {
    const newsroom = await this.newsrooms.bySlug(slug);
    if (!newsroom || (!newsroom.isPublic && newsroom.id !== readsNewsroom(caller))) return null;
    this.cache.note(caller, newsroom.id);
    return newsroom;
  }
}
