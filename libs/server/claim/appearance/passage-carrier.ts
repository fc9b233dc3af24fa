import {
  ArticleVersionService,
  ExtractionService,
  NewVersionFollowers,
  type ArticleVersion,
} from '@assay/server-article';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import type { Carried } from '@assay/text';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Appearance } from './appearance.entity';
import { lockClaims, passagesOfOtherVersions } from './appearance.queries';
import { AppearanceService } from './appearance.service';

/** Carries the passages of an article's claims into each newer version of it. */
@Injectable()
export class PassageCarrier implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly source: DataSource,
    private readonly followers: NewVersionFollowers,
    private readonly versions: ArticleVersionService,
    private readonly appearances: AppearanceService,
    private readonly threads: ExtractionService,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.followers.add((by, articleId) => this.carry(by, articleId));
  }

  /**
   * Finds the passages of other versions in the newest one, also those that an earlier version had lost. A passage that
   * cannot be found with certainty remains in its version, as an orphan that a member places.
   *
   * It searches between two transactions: a long text takes a thread half a minute, and imports that held database connections
   * meanwhile would leave none to other newsrooms.
   *
   * @throws LIMITED while too much of the newsroom's work waits; the next import of the article carries what is left
   */
  async carry(by: CallingMember, articleId: string): Promise<void> {
    const into = await this.versions.standing(articleId);
    const found = await this.find(by.newsroomId, into);
    if (found.size > 0) await this.transactions.run((tx) => this.place(tx, by, into, found));
  }

  /** Carries passages that were just marked in a version, if it is not the newest one. */
  async carryOn(by: CallingMember, versionId: string): Promise<void> {
    const { articleId } = await this.versions.listed(by.newsroomId, versionId);
    const newest = (await this.versions.newestOf([articleId])).get(articleId);
    if (newest?.id !== versionId) await this.carry(by, articleId);
  }

  /** The places of other versions' passages in this version, by their ids. */
  private async find(newsroomId: string, into: ArticleVersion): Promise<Map<string, Carried>> {
    const found = new Map<string, Carried>();
    const passages = await passagesOfOtherVersions({ db: this.db, manager: this.source.manager }, into);
    const byVersion = groupBy(passages, (one) => one.articleVersionId!);
    for (const [versionId, standing] of byVersion) {
      const { text } = await this.versions.one(newsroomId, versionId);
      const carried = await this.threads.carry(newsroomId, {
        before: text,
        text: into.text,
        passages: standing.map(({ exact, prefix, suffix, start, end }) => ({
          exact,
          prefix,
          suffix,
          start,
          end,
        })),
      });
      for (const [index, one] of carried.entries()) if (one) found.set(standing[index]!.id, one);
    }
    return found;
  }

  /** Stores the found passages, unless they changed meanwhile: the carry into the next version handles those. */
  private async place(
    tx: Tx,
    by: CallingMember,
    into: ArticleVersion,
    found: ReadonlyMap<string, Carried>,
  ): Promise<void> {
    const passages = await lockedPassages(tx, into);
    const newest = await this.versions.newest(tx.db, into.articleId);
    if (newest.id !== into.id) return;
    const moving = new Set<string>();
    for (const from of passages) {
      const carried = found.get(from.id);
      if (!carried) continue;
      const moved = { from, score: carried.score };
      await this.appearances.insert(tx.manager, by, from.claimId, into.id, carried.anchor, moved);
      moving.add(from.claimId);
    }
    // The title, publisher and URL of an appearance are frozen with the verdict: the audit log records who changed them.
    for (const claimId of moving)
      await this.appearances.record(tx, by, claimId, 'claim.passage_carried', into.id);
  }
}

/**
 * The passages of other versions, with their claims locked until the transaction ends: a merge moves a claim's passages to another
 * claim, and what is carried from them would be left behind.
 */
async function lockedPassages(tx: Tx, into: ArticleVersion): Promise<Appearance[]> {
  for (const locked = new Set<string>(); ;) {
    const passages = await passagesOfOtherVersions(tx, into);
    const others = passages.filter(({ claimId }) => !locked.has(claimId)).map(({ claimId }) => claimId);
    if (others.length === 0) return passages;
    await lockClaims(tx.db, others);
    for (const claimId of others) locked.add(claimId);
  }
}
