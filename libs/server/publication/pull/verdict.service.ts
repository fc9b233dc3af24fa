import { badInput, notFound } from '@assay/domain';
import { NewsroomService } from '@assay/server-newsroom';
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
import { matching } from './verdict-filter';
import { Verdict, type PublishedApprovals, type VerdictFilter, type VerdictOrder } from './verdict.types';

/** What is read of a verdict beside its frozen bytes. */
const COLUMNS = `p.id, p.slug, n.slug as "newsroomSlug", p.flat_slug as "flatSlug", p.newsroom_id as "newsroomId", p.claim_id as "claimId", p.first_published_at as "publishedAt",
    v.version, v.content_hash as "contentHash", v.revision_id as "revisionId", v.published_at as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength", r.policy_version as "policyVersion", v.signature,
    case when r.correction_class = 'voided' then r.notice end as "voidReason"`;

/** Newest versions; with a condition, the newest that meets it. */
const verdicts = (condition = 'true') => `
  select ${COLUMNS}
  from publication p
  join newsroom n on n.id = p.newsroom_id
  join lateral (select * from publication_version where publication_id = p.id and ${condition} order by version desc limit 1) v on true
  join revision r on r.id = v.revision_id`;

const VERDICTS = verdicts();

const ORDERS = { published_at: 'p.first_published_at', updated_at: 'v.published_at' } as const;

/** What names one state of one verdict. */
export interface VerdictKey {
  id?: string | null;
  slug?: string | null;
  /** The slug of its newsroom. */
  newsroom?: string | null;
  asOf?: Date | null;
  version?: number;
}

/** A page, and how many there are in all for whoever asks. */
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
   * @param key.asOf what stood at this instant, instead of what stands now
   * @param key.version this version, instead of the newest
   * @throws BAD_INPUT when several public newsrooms have a verdict of this slug and none is named
   */
  async one(caller: Caller, key: VerdictKey): Promise<Verdict | null> {
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
    )) as Verdict[];
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
    return row ? Object.assign(new Verdict(), row) : null;
  }

  /** A page of one newsroom's verdicts by keyset, newest first unless ordered otherwise, and how many there are. */
  async page(
    caller: Caller,
    newsroom: string | null | undefined,
    first: number,
    after: string | null | undefined,
    filter: VerdictFilter | null | undefined,
    order: VerdictOrder | null | undefined,
  ): Promise<CountedPage> {
    const size = checkPageSize(first);
    const { field, direction } = order ?? { field: 'published_at' as const, direction: 'desc' as const };
    const values: unknown[] = [await this.readable(caller, newsroom)];
    const conditions = ['p.newsroom_id = $1', ...matching(filter, values)];
    const counted = { text: conditions.join(' and '), values: [...values] };
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
    return { ...page, count: () => this.countOf(counted, filter) };
  }

  private async countOf(
    { text, values }: { text: string; values: unknown[] },
    filter: VerdictFilter | null | undefined,
  ): Promise<number> {
    // Without a filter no version has to be looked at.
    const from = Object.values(filter ?? {}).some((one) => one !== null && one !== undefined)
      ? VERDICTS
      : 'select 1 from publication p';
    const [{ count }] = (await askPrepared(
      this.source,
      `select count(*)::int from (${from} where ${text}) as all_of_them`,
      values,
    )) as [{ count: number }];
    return count;
  }

  /** The verdicts that changed last, newest change first. */
  async newest(newsroomId: string, count: number): Promise<Verdict[]> {
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
       where p.flat_slug = $1 and (n.is_public or n.id = $2)`,
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
       where p.newsroom_id = $1 group by p.id order by max(v.published_at) desc limit $2`,
      [newsroomId, count],
    );
  }

  /** Verdicts in a version each, by `id/version`. */
  byVersions = async (keys: readonly string[]): Promise<Map<string, Verdict>> => {
    const parts = keys.map((key) => key.split('/'));
    const rows = (await askVerdicts(
      this.source,
      `select ${COLUMNS} from unnest($1::uuid[], $2::int[]) as wanted(id, version)
       join publication p on p.id = wanted.id
       join newsroom n on n.id = p.newsroom_id
       join publication_version v on v.publication_id = p.id and v.version = wanted.version
       join revision r on r.id = v.revision_id`,
      [parts.map(([id]) => id), parts.map(([, version]) => Number(version))],
    )) as Verdict[];
    return keyBy(
      rows.map((row) => Object.assign(new Verdict(), row)),
      ({ id, version }) => `${id}/${version}`,
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
    const newsroom = await this.newsrooms.bySlug(slug);
    if (!newsroom || (!newsroom.isPublic && newsroom.id !== own)) throw notFound('The newsroom');
    this.cache.note(caller, newsroom.id);
    return newsroom.id;
  }
}
