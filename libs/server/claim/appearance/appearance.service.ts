import { type AuditAction, badInput, conflict, LIMITS, notFound } from '@assay/domain';
import { ArticleVersionService, type ArticleVersion } from '@assay/server-article';
import { AuditService } from '@assay/server-audit';
import { groupBy, takeRoomFor, type CallingMember, type Tx } from '@assay/server-platform';
import { anchorSelection, type Anchor, type AnchorProblem } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Appearance } from './appearance.entity';
import type { PlacePassageInput, SelectionInput } from './appearance.types';

const ANCHOR_SENTENCES: Record<AnchorProblem, string> = {
  nothing_selected: 'Nothing is selected. Mark the words that make the claim.',
  everything_selected: 'The whole article is selected. Mark only the words that make the claim.',
  outside_the_text: 'The selection reaches past the end of the text.',
  text_differs: 'Other words stand at that place in this version of the article.',
};

/** Where each passage stands now: an appearance that has not moved on to a newer version. */
export const STANDS_NOW = 'not exists (select 1 from appearance later where later.moved_from_id = a.id)';

/** Passages that a newer version of their article has lost, and nobody let go of. */
const ORPHANED = `${STANDS_NOW} and not exists (select 1 from passage_release r where r.appearance_id = a.id)
  and exists (select 1 from article_version newer where newer.article_id = v.article_id and newer.number > v.number)`;

/** Where claims appear: passages of article versions. */
@Injectable()
export class AppearanceService {
  constructor(
    private readonly source: DataSource,
    private readonly versions: ArticleVersionService,
    private readonly audit: AuditService,
  ) {}

  /** In how many passages a claim stands; one that was carried into a newer text counts once. */
  async count(manager: EntityManager, claimId: string): Promise<number> {
    const [row] = (await manager.query(
      `select count(*)::int as count from appearance a where a.claim_id = $1 and ${STANDS_NOW}`,
      [claimId],
    )) as [{ count: number }];
    return row.count;
  }

  /** Anchors a claim to selected words; returns the appearance's id. */
  async mark(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    selection: SelectionInput,
  ): Promise<{ id: string; version: ArticleVersion }> {
    const version = await this.versions.one(by.newsroomId, selection.articleVersionId, tx.manager);
    const id = await this.insert(tx.manager, by, claimId, version.id, anchorOf(version, selection), null);
    return { id, version };
  }

  /**
   * Says where a passage stands in the newest version of its article.
   *
   * @returns the claim's id
   * @throws CONFLICT when somebody else placed it first
   */
  async place(tx: Tx, by: CallingMember, { appearanceId, selection }: PlacePassageInput): Promise<string> {
    const { passage, newest } = await this.orphan(tx, by, appearanceId);
    if (selection.articleVersionId !== newest.id)
      throw badInput('selection', 'Mark the words in the newest version of the same article.');
    const anchor = anchorOf(newest, selection);
    await this.insert(tx.manager, by, passage.claimId, newest.id, anchor, { from: passage, score: null });
    return this.record(tx, by, passage.claimId, 'claim.passage_placed', newest.id);
  }

  /** Lets go of a passage that the newest version has not. Returns the claim's id. */
  async release(tx: Tx, by: CallingMember, appearanceId: string): Promise<string> {
    const { passage, newest } = await this.orphan(tx, by, appearanceId);
    await tx.manager.query(
      'insert into passage_release (appearance_id, newsroom_id, article_version_id, released_by) values ($1, $2, $3, $4)',
      [passage.id, by.newsroomId, newest.id, by.memberId],
    );
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
   * Marks one appearance of a claim, as it stands now, as the first, and no other; null marks none.
   *
   * @returns whether that changed anything
   * @throws NOT_FOUND where the claim does not appear there
   */
  async markFirst(manager: EntityManager, claimId: string, appearanceId: string | null): Promise<boolean> {
    const standing = (await manager.query(
      `select a.id, a.is_first as "isFirst" from appearance a where a.claim_id = $1 and ${STANDS_NOW} for no key update`,
      [claimId],
    )) as { id: string; isFirst: boolean }[];
    if (appearanceId && !standing.some(({ id }) => id === appearanceId)) throw notFound('The passage');
    const before = standing.find(({ isFirst }) => isFirst)?.id ?? null;
    if (before === appearanceId) return false;
    await manager.query(
      `update appearance set is_first = (id is not distinct from $2::uuid)
       where claim_id = $1 and is_first <> (id is not distinct from $2::uuid)`,
      [claimId, appearanceId],
    );
    return true;
  }

  /** The passages of an article that stand in other versions than this one, as they stand now. */
  async standingElsewhere(manager: EntityManager, version: ArticleVersion): Promise<Appearance[]> {
    const rows = (await manager.query(
      `select a.id from appearance a join article_version v on v.id = a.article_version_id
       where v.article_id = $1 and v.id <> $2 and ${STANDS_NOW}
         and not exists (select 1 from passage_release r where r.appearance_id = a.id)
       order by a.start_at, a.id`,
      [version.articleId, version.id],
    )) as { id: string }[];
    return manager.find(Appearance, {
      where: { id: In(rows.map(({ id }) => id)) },
      order: { start: 'ASC', id: 'ASC' },
    });
  }

  /** Where each claim appears now, in order. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Appearance[]>> =>
    groupBy(
      await this.find(`a.claim_id = any($1::uuid[]) and ${STANDS_NOW}`, claimIds),
      (one) => one.claimId,
    );

  /** Every place where each claim was found, in every version. */
  everyOfClaims = async (claimIds: readonly string[]): Promise<Map<string, Appearance[]>> =>
    groupBy(await this.find('a.claim_id = any($1::uuid[])', claimIds), (one) => one.claimId);

  /** The passages that the newest version of each article has lost. */
  orphansOf = async (articleIds: readonly string[]): Promise<Map<string, Appearance[]>> => {
    const rows = (await this.source.query(
      `select a.id, v.article_id from appearance a join article_version v on v.id = a.article_version_id
       where v.article_id = any($1::uuid[]) and ${ORPHANED}`,
      [articleIds],
    )) as { id: string; article_id: string }[];
    const article = new Map(rows.map((row) => [row.id, row.article_id]));
    const found = await this.find('a.id = any($1::uuid[])', [...article.keys()]);
    return groupBy(found, (one) => article.get(one.id)!);
  };

  byIds = async (ids: readonly string[]): Promise<Map<string, Appearance>> =>
    new Map((await this.find('a.id = any($1::uuid[])', ids)).map((one) => [one.id, one]));

  /** @throws LIMITED when the request being answered may not read that much */
  private async find(condition: string, ids: readonly string[]): Promise<Appearance[]> {
    const columns = ['a.exact', 'a.prefix', 'a.suffix'];
    await takeRoomFor(this.source, { columns, from: `appearance a where ${condition}`, values: [ids] });
    return this.source
      .getRepository(Appearance)
      .createQueryBuilder('a')
      .where(condition.replace('$1', ':ids'), { ids })
      .orderBy({ 'a.start': 'ASC', 'a.id': 'ASC' })
      .getMany();
  }

  /** A passage that waits for somebody, with the version it is to be placed in; both stay so until the transaction ends. */
  private async orphan(
    { manager }: Tx,
    { newsroomId }: CallingMember,
    appearanceId: string,
  ): Promise<{ passage: Appearance; newest: ArticleVersion }> {
    const passage = await manager.findOneBy(Appearance, { id: appearanceId, newsroomId });
    if (!passage?.articleVersionId) throw notFound('The passage');
    const { articleId } = await this.versions.listed(newsroomId, passage.articleVersionId, manager);
    const newest = await this.versions.newest(manager, articleId);
    const [row] = (await manager.query(
      `select 1 as waits from appearance a join article_version v on v.id = a.article_version_id where a.id = $1 and ${ORPHANED}`,
      [appearanceId],
    )) as { waits: number }[];
    if (!row) throw conflict('Somebody else has placed this passage meanwhile.', { appearanceId });
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
  if (typeof anchor === 'string') throw badInput('selection', ANCHOR_SENTENCES[anchor]);
  if (anchor.exact.length > LIMITS.selection) {
    throw badInput(
      'selection',
      `A claim is at most ${LIMITS.selection} characters of the text; this has ${anchor.exact.length}.`,
    );
  }
  return anchor;
}
