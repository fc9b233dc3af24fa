import { because } from '@assay/messages';
import { articleArchived, type AuditAction, badInput, conflict, LIMITS, notFound } from '@assay/domain';
import { Article, ArticleVersionService, type ArticleVersion } from '@assay/server-article';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { anchorSelection, type Anchor } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { lockClaim } from '../claim-lock';
import { Appearance } from './appearance.entity';
import {
  appearanceBytes,
  findAppearances,
  insertRelease,
  isOrphaned,
  lockPassages,
  orphanedPassages,
  updateFirst,
  type WantedAppearances,
} from './appearance.queries';
import type { PlacePassageInput, SelectionInput } from './appearance.types';

/** Where claims appear: passages of article versions. */
@Injectable()
export class AppearanceService {
  constructor(
    private readonly db: Database,
    private readonly source: DataSource,
    private readonly versions: ArticleVersionService,
    private readonly audit: AuditService,
  ) {}

  /** Anchors a claim to selected words; returns the appearance's id. @throws BLOCKED in an archived article */
  async mark(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    selection: SelectionInput,
  ): Promise<{ id: string; version: ArticleVersion }> {
    const version = await this.versions.one(by.newsroomId, selection.articleVersionId, tx.db);
    if (await tx.manager.existsBy(Article, { id: version.articleId, archivedAt: Not(IsNull()) }))
      throw articleArchived();
    const id = await this.insert(tx.manager, by, claimId, version.id, anchorOf(version, selection), null);
    return { id, version };
  }

  /**
   * Places a lost passage in the newest version of its article.
   *
   * @returns the claim's id
   * @throws CONFLICT when another member placed it first
   */
  async place(tx: Tx, by: CallingMember, { appearanceId, selection }: PlacePassageInput): Promise<string> {
    const { passage, newest } = await this.orphan(tx, by, appearanceId);
    if (selection.articleVersionId !== newest.id)
      throw badInput('selection', because('selection_in_other_article'));
    const anchor = anchorOf(newest, selection);
    await this.insert(tx.manager, by, passage.claimId, newest.id, anchor, { from: passage, score: null });
    return this.record(tx, by, passage.claimId, 'claim.passage_placed', newest.id);
  }

  /** Releases a passage that the newest version has lost. Returns the claim's id. */
  async release(tx: Tx, by: CallingMember, appearanceId: string): Promise<string> {
    const { passage, newest } = await this.orphan(tx, by, appearanceId);
    const { newsroomId, memberId } = by;
    await insertRelease(tx.db, {
      appearanceId: passage.id,
      newsroomId,
      articleVersionId: newest.id,
      memberId,
    });
    return this.record(tx, by, passage.claimId, 'claim.passage_released', newest.id);
  }

  async insert(
    manager: EntityManager,
    { newsroomId, memberId }: CallingMember,
    claimId: string,
    articleVersionId: string,
    anchor: Anchor,
    moved: { from: Appearance; score: number | null } | null,
  ): Promise<string> {
    const { identifiers } = await manager.insert(Appearance, {
      ...anchor,
      newsroomId,
      claimId,
      articleVersionId,
      createdById: memberId,
      movedFromId: moved?.from.id ?? null,
      isFirst: moved?.from.isFirst ?? false,
      score: moved?.score ?? null,
    });
    return (identifiers[0] as { id: string }).id;
  }

  /**
   * Marks one present appearance of a claim as the first, and no other; null marks none.
   *
   * @returns whether that changed anything
   * @throws NOT_FOUND where the claim does not appear there
   */
  async markFirst(tx: Tx, claimId: string, appearanceId: string | null): Promise<boolean> {
    const passages = await lockPassages(tx, claimId);
    if (appearanceId && !passages.some(({ id }) => id === appearanceId)) throw notFound('passage');
    const before = passages.find(({ isFirst }) => isFirst)?.id ?? null;
    if (before === appearanceId) return false;
    await updateFirst(tx, claimId, appearanceId);
    return true;
  }

  /** Where each claim appears now, in order. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Appearance[]>> =>
    groupBy(await this.find({ ofClaims: claimIds }), (one) => one.claimId);

  /** Every appearance of each claim, in every version. */
  everyOfClaims = async (claimIds: readonly string[]): Promise<Map<string, Appearance[]>> =>
    groupBy(await this.find({ everyOfClaims: claimIds }), (one) => one.claimId);

  /** The passages that the newest version of each article has lost. */
  orphansOf = async (articleIds: readonly string[]): Promise<Map<string, Appearance[]>> => {
    const orphans = await orphanedPassages(this.db, articleIds);
    const article = new Map(orphans.map(({ id, articleId }) => [id, articleId]));
    const found = await this.find({ ids: [...article.keys()] });
    return groupBy(found, (one) => article.get(one.id)!);
  };

  byIds = async (ids: readonly string[]): Promise<Map<string, Appearance>> =>
    new Map((await this.find({ ids })).map((one) => [one.id, one]));

  /** @throws LIMITED or TOO_MANY when the current request may not read that much */
  private async find(wanted: WantedAppearances): Promise<Appearance[]> {
    await takeRoom(() => appearanceBytes(this.db, wanted));
    return findAppearances(this.source.manager, wanted);
  }

  /** A lost passage, with the newest version, in which to place it; its claim and the version are locked until the transaction ends. */
  private async orphan(
    tx: Tx,
    { newsroomId }: CallingMember,
    appearanceId: string,
  ): Promise<{ passage: Appearance; newest: ArticleVersion }> {
    const { db, manager } = tx;
    const found = await manager.findOneBy(Appearance, { id: appearanceId, newsroomId });
    if (!found?.articleVersionId) throw notFound('passage');
    await lockClaim(tx, newsroomId, found.claimId);
    // A merge of claims may have moved it while this waited for the claim.
    const passage = await manager.findOneBy(Appearance, { id: appearanceId, claimId: found.claimId });
    if (!passage?.articleVersionId) throw notFound('passage');
    const { articleId } = await this.versions.listed(newsroomId, passage.articleVersionId, manager);
    const newest = await this.versions.newest(db, articleId);
    if (!(await isOrphaned(db, appearanceId)))
      throw conflict(because('passage_placed_meanwhile'), { appearanceId });
    return { passage, newest };
  }

  /** Records a change of where the claim appears, with the article version it now appears in. */
  async record(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    action: AuditAction,
    version: string,
  ): Promise<string> {
    const { newsroomId, memberId } = by;
    await this.audit.append(tx, { newsroomId, actorId: memberId, action, claimId, data: { version } });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    return claimId;
  }
}

/** @throws BAD_INPUT on `selection` where the words cannot be a claim's */
function anchorOf(version: ArticleVersion, selection: SelectionInput): Anchor {
  const anchor = anchorSelection(version.text, selection.start, selection.end, selection.exact);
  if (typeof anchor === 'string') throw badInput('selection', because(anchor));
  if (anchor.exact.length > LIMITS.selection) {
    throw badInput(
      'selection',
      because('selection_too_long', { most: LIMITS.selection, have: anchor.exact.length }),
    );
  }
  return anchor;
}
