import { because } from '@assay/messages';
import {
  badInput,
  blocked,
  correctionBlockers,
  DomainError,
  type CorrectionNotice,
  type KindOfChange,
  blocker,
} from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { outside, type Tx } from '@assay/server-platform/database';
import { TextThreads } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CorrectionToJudge } from '../revision/changes-work';
import { RevisionService } from '../revision/revision.service';

/** How many differences a refused correction lists; more would repeat the same reason. */
const MOST_BLOCKERS = 5;

/** What differs between what is published of a claim and its draft. */
export interface ComparedDraft {
  /** The id of the revision that is published. */
  standing: string;
  /** SHA-256 of the draft as it would be frozen, in hex. */
  sha256: string;
  changes: KindOfChange[];
}

/** The draft, or what is published, is no longer what was compared. */
export class ComparedAnother extends DomainError {
  constructor(claim: Claim) {
    const current = { version: claim.version };
    super({ code: 'CONFLICT', current }, because('draft_changed_meanwhile'));
  }
}

/** Compares a draft with what is published of its claim, and judges the class of its correction by what differs. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: DraftService,
    private readonly revisions: RevisionService,
    private readonly threads: TextThreads,
  ) {}

  /**
   * Compares them before a transaction: the comparison of two long texts takes seconds in a thread, or waits for one, and
   * a transaction would hold a connection to the database meanwhile, and every decision of the newsroom would wait for it.
   *
   * @returns null where there is nothing to compare
   * @throws LIMITED
   */
  async compare(claim: Claim): Promise<ComparedDraft | null> {
    const { newsroomId, publishedRevisionId, stage } = claim;
    const submittable = stage === 'checking' || stage === 'published';
    if (!publishedRevisionId || !submittable) return null;
    const { content, sha256 } = await this.drafts.readiness(claim, outside(this.source));
    if (!content || !sha256) return null;
    const standing = await this.revisions.one(newsroomId, publishedRevisionId);
    const data: CorrectionToJudge = { before: standing.canonicalJson, after: content };
    const task = { name: 'correctionKinds', data };
    const changes = await this.threads.must<KindOfChange[]>(newsroomId, 'compare_draft', task);
    return { standing: standing.id, sha256, changes };
  }

  /**
   * A correction needs a notice, and is of a class that may change what it changes.
   *
   * @param sha256 of the draft as it is frozen
   * @param compared by `compare`, before this transaction
   * @throws BLOCKED, BAD_INPUT, ComparedAnother
   */
  async check(
    { manager }: Tx,
    claim: Claim,
    sha256: string,
    correction: CorrectionNotice | null,
    compared: ComparedDraft | null,
  ): Promise<void> {
    if (!claim.publishedRevisionId) {
      if (correction) throw badInput('correction', because('nothing_to_correct'));
      return;
    }
    if (!correction) throw blocked([blocker('notice_missing', because('notice_missing'))]);
    if (correction.class === 'voided') throw badInput('correction.class', because('void_by_own_mutation'));
    if (compared?.standing !== claim.publishedRevisionId || compared.sha256 !== sha256)
      throw new ComparedAnother(claim);
    const standing = await this.revisions.one(claim.newsroomId, claim.publishedRevisionId, manager);
    const isVoid = standing.correctionClass === 'voided';
    const blockers = correctionBlockers(correction, isVoid, compared.changes);
    if (blockers.length > 0) throw blocked(blockers.slice(0, MOST_BLOCKERS));
  }
}
