import {
  badInput,
  blocked,
  correctionBlockers,
  DomainError,
  type CorrectionNotice,
  type KindOfChange,
} from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { TextThreads, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CorrectionToJudge } from '../revision/changes-work';
import { RevisionService } from '../revision/revision.service';

/** Told at once of a correction that is of another class; the rest is more of the same. */
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
    super({ code: 'CONFLICT', current }, 'The draft changed while it was being submitted. Submit it again.');
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
    const { content, sha256 } = await this.drafts.readiness(claim, this.source.manager);
    if (!content || !sha256) return null;
    const standing = await this.revisions.one(newsroomId, publishedRevisionId);
    const data: CorrectionToJudge = { before: standing.canonicalJson, after: content };
    const task = { name: 'correctionKinds', data };
    const what = 'Comparing this draft with what is published';
    const changes = await this.threads.must<KindOfChange[]>(newsroomId, what, task);
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
      if (correction) throw badInput('correction', 'Nothing is published yet that could be corrected.');
      return;
    }
    if (!correction)
      throw blocked([
        {
          code: 'notice_missing',
          message: 'Say what kind of correction this is, and what the public reads.',
        },
      ]);
    if (correction.class === 'voided')
      throw badInput('correction.class', 'A verdict is voided by its own mutation, `voidVerdict`.');
    if (compared?.standing !== claim.publishedRevisionId || compared.sha256 !== sha256)
      throw new ComparedAnother(claim);
    const standing = await this.revisions.one(claim.newsroomId, claim.publishedRevisionId, manager);
    const isVoid = standing.correctionClass === 'voided';
    const blockers = correctionBlockers(correction, isVoid, compared.changes);
    if (blockers.length > 0) throw blocked(blockers.slice(0, MOST_BLOCKERS));
  }
}
