import {
  ArticleVersionService,
  ExtractionService,
  NewVersionFollowers,
  type ArticleVersion,
} from '@assay/server-article';
import { groupBy, Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import type { Carried } from '@assay/text';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppearanceService } from './appearance.service';

/** Takes the passages of an article's claims along into each newer version of it. */
@Injectable()
export class PassageCarrier implements OnModuleInit {
  constructor(
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
   * Finds the passages that stand in other versions in the newest one, those too that an earlier version had lost. What
   * cannot be told for certain stays where it stands, an orphan for a member to place.
   *
   * They are looked for between two transactions: a long text takes a thread half a minute, and a newsroom whose imports
   * held connections to the database meanwhile would leave none to the others.
   *
   * @throws LIMITED while too much of the newsroom's work waits; the next import of the article does what was not done
   */
  async carry(by: CallingMember, articleId: string): Promise<void> {
    const into = await this.versions.standing(articleId);
    const found = await this.find(by.newsroomId, into);
    if (found.size > 0) await this.transactions.run((tx) => this.place(tx, by, into, found));
  }

  /** As `carry`, for what was just marked in a version that may be an older one. */
  async carryOn(by: CallingMember, versionId: string): Promise<void> {
    const { articleId } = await this.versions.listed(by.newsroomId, versionId);
    const newest = (await this.versions.newestOf([articleId])).get(articleId);
    if (newest?.id !== versionId) await this.carry(by, articleId);
  }

  /** Where passages of other versions stand in this one, by their ids. */
  private async find(newsroomId: string, into: ArticleVersion): Promise<Map<string, Carried>> {
    const found = new Map<string, Carried>();
    const passages = await this.appearances.standingElsewhere(this.source.manager, into);
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

  /** Marks the passages that were found, as far as nothing changed meanwhile: a newer version takes along what is left. */
  private async place(
    tx: Tx,
    by: CallingMember,
    into: ArticleVersion,
    found: ReadonlyMap<string, Carried>,
  ): Promise<void> {
    const newest = await this.versions.newest(tx.manager, into.articleId);
    if (newest.id !== into.id) return;
    const moving = new Set<string>();
    for (const from of await this.appearances.standingElsewhere(tx.manager, into)) {
      const carried = found.get(from.id);
      if (!carried) continue;
      const moved = { from, score: carried.score };
      await this.appearances.insert(tx.manager, by, from.claimId, into.id, carried.anchor, moved);
      moving.add(from.claimId);
    }
    // The title, publisher and URL of where a claim appears are frozen with its verdict: the log says who changed them.
    for (const claimId of moving)
      await this.appearances.record(tx, by, claimId, 'claim.passage_carried', into.id);
  }
}
