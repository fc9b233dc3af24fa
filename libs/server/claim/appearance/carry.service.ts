import {
  ArticleVersionService,
  ExtractionService,
  NewVersionFollowers,
  type ArticleVersion,
} from '@assay/server-article';
import { groupBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppearanceService } from './appearance.service';

/** Takes the passages of an article's claims along into each newer version of it. */
@Injectable()
export class PassageCarrier implements OnModuleInit {
  constructor(
    private readonly followers: NewVersionFollowers,
    private readonly versions: ArticleVersionService,
    private readonly appearances: AppearanceService,
    private readonly threads: ExtractionService,
  ) {}

  onModuleInit(): void {
    this.followers.add((tx, by, _before, after) => this.carry(tx, by, after));
  }

  /**
   * Finds the passages that stand in other versions in this one, those too that an earlier version had lost. What cannot
   * be told for certain stays where it stands, an orphan for somebody to place.
   */
  async carry(tx: Tx, by: CallingMember, into: ArticleVersion): Promise<void> {
    const passages = await this.appearances.standingElsewhere(tx.manager, into);
    const moving = new Set<string>();
    const byVersion = groupBy(passages, (one) => one.articleVersionId!);
    for (const [versionId, standing] of byVersion) {
      const { text } = await this.versions.one(by.newsroomId, versionId, tx.manager);
      const found = await this.threads.carry(by.newsroomId, {
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
      for (const [index, carried] of found.entries()) {
        if (!carried) continue;
        const from = standing[index]!;
        const { claimId } = from;
        const moved = { from, score: carried.score };
        await this.appearances.insert(tx.manager, by, claimId, into.id, carried.anchor, moved);
        moving.add(claimId);
      }
    }
    // The title, publisher and URL of where a claim appears are frozen with its verdict: the log says who changed them.
    for (const claimId of moving)
      await this.appearances.record(tx, by, claimId, 'claim.passage_carried', into.id);
  }

  /** Takes along what was just marked in an older version. */
  async carryOn(tx: Tx, by: CallingMember, marked: ArticleVersion): Promise<void> {
    const newest = await this.versions.newest(tx.manager, marked.articleId);
    if (newest.id !== marked.id) await this.carry(tx, by, newest);
  }
}
