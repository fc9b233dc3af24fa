import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { NewsroomService, type Newsroom } from '@assay/server-newsroom';
import { readsNewsroom, type Caller } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PublishedCache } from '../cache/published-cache';
import { PublicationVersion } from '../publication.entity';
import { verdictPath } from '../verdict-path';
import { frozenBytes } from './frozen-bytes';
import type { PublishedState } from './published-state';
import type { PublishedApprovals } from './published.types';
import { filterValues } from './verdict-filter.queries';
import {
  countStates,
  lastChangedStates,
  statePage,
  statesByIds,
  statesByNumbers,
  statesNamed,
  type StateKey,
  type StateRow,
} from './verdict-states.queries';
import { approvals, countVerdicts, verdictAddresses, verdictOfFlatSlug } from './verdict.queries';
import { Verdict, VerdictVersion, type VerdictFilter, type VerdictOrder } from './verdict.types';

/** What names one verdict. */
export type VerdictKey = Pick<StateKey, 'id' | 'slug' | 'newsroom'>;

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
    private readonly db: Database,
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
    const [row] = await this.stated(Verdict, await this.read(caller, key));
    return row ?? null;
  }

  /**
   * One version of a verdict that is named as `one` names it: by its number, or the one that was current at an instant; null
   * when there is none the caller may read.
   *
   * @throws BAD_INPUT where `one` does, and unless exactly one of `version` and `asOf` is given
   */
  async oneVersion(caller: Caller, key: StateKey): Promise<VerdictVersion | null> {
    if (!key.version === !key.asOf) throw badInput('version', because('version_and_instant'));
    const [row] = await this.stated(VerdictVersion, await this.read(caller, key));
    return row ?? null;
  }

  /** The one state that this names, or none. @throws BAD_INPUT where `one` does */
  private async read(caller: Caller, key: StateKey): Promise<StateRow[]> {
    if (!key.id === !key.slug) throw badInput('slug', because('id_or_slug'));
    const own = readsNewsroom(caller);
    const [row, other] = await statesNamed(this.db, key, own);
    if (other && other.newsroomId !== row!.newsroomId && row!.newsroomId !== own && !row!.flatSlug)
      throw badInput('newsroom', because('slug_in_several_newsrooms'));
    if (row) this.cache.note(caller, row.newsroomId);
    else this.cache.noteNothing(caller);
    return row ? [row] : [];
  }

  /** Rows as what they are read as, with the bytes they were approved as. @throws LIMITED */
  private async stated<State extends PublishedState, Row extends StateRow>(
    State: new () => State,
    rows: readonly Row[],
  ): Promise<(State & Row)[]> {
    const frozen = await frozenBytes(this.db, rows);
    return rows.map((row) => {
      const canonicalJson = frozen.get(row.revisionId)!;
      return Object.assign(new State(), row, { canonicalJson });
    });
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
    const listed = {
      newsroomId: await this.readable(caller, newsroom),
      filter: filterValues(filter),
      includeVoided: !!includeVoided,
    };
    const name = `verdicts.${field}.${direction}`;
    const place = after ? decodeCursor(name, after) : null;
    const rows = await statePage(this.db, { ...listed, field, direction, after: place, most: size + 1 });
    const verdicts = await this.stated(Verdict, rows);
    const page = pageOf(verdicts, size, !!after, (row) => encodeCursor(name, [row.sortKey, row.id]));
    const countAll = Object.keys(listed.filter).length === 0;
    const count = countAll
      ? () => countVerdicts(this.db, listed.newsroomId, listed.includeVoided)
      : () => countStates(this.db, listed);
    return { ...page, count };
  }

  /** The verdicts that changed last, newest change first; those that are retracted too. */
  async lastChanged(newsroomId: string, count: number): Promise<Verdict[]> {
    return this.stated(Verdict, await lastChangedStates(this.db, newsroomId, count));
  }

  /** The path that `/v/<slug>` leads to: of a verdict published before paths named the newsroom. */
  async pathOfFlat(caller: Caller, flatSlug: string): Promise<string | null> {
    const named = await verdictOfFlatSlug(this.db, flatSlug, readsNewsroom(caller));
    return named && verdictPath(named);
  }

  /** The newsroom's verdicts by slug, with when each changed last; newest change first. */
  addresses(newsroomId: string, count: number): Promise<{ slug: string; updatedAt: Date }[]> {
    return verdictAddresses(this.db, newsroomId, count);
  }

  /** Verdicts by their ids, each in its current version. */
  byIds = async (ids: readonly string[]): Promise<Map<string, Verdict>> =>
    keyBy(await this.stated(Verdict, await statesByIds(this.db, ids)), ({ id }) => id);

  /** Versions of verdicts by `<id of the verdict>/<number>`. */
  versionsByNumber = async (keys: readonly string[]): Promise<Map<string, VerdictVersion>> => {
    const wanted = keys.map((key) => {
      const [id, version] = key.split('/');
      return { id: id!, version: Number(version) };
    });
    const versions = await this.stated(VerdictVersion, await statesByNumbers(this.db, wanted));
    return keyBy(versions, ({ verdictId, version }) => `${verdictId}/${version}`);
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
    return keyBy(await approvals(this.db, revisionIds), ({ id }) => id);
  };

  /** The newsroom that is asked for, if the caller may read it. @throws NOT_FOUND, BAD_INPUT when none is named */
  async readable(caller: Caller, slug: string | null | undefined): Promise<string> {
    const own = readsNewsroom(caller);
    if (!slug) {
      if (own) {
        this.cache.note(caller, own);
        return own;
      }
      throw badInput('newsroom', because('newsroom_missing'));
    }
    const newsroom = await this.readableNewsroom(caller, slug);
    if (!newsroom) throw notFound('newsroom');
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
