import { because } from '@assay/messages';
import { limited, type CorrectionNotice } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import type { CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { FairQueue, QueueFull } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import { ComparedAnother, CorrectionService } from './correction.service';
import { SubmissionService } from './submission.service';

/**
 * Submissions at once on one node, of all newsrooms and of one. Each holds a connection to the database while a thread
 * counts whose words the draft holds: those of a few newsrooms would else hold all of them.
 */
const TURNS = { atOnce: 8, atOnceOfOne: 2, waiting: 500, waitingOfOne: 60 };

/** How often a draft that changes while it is compared is compared again. */
const COMPARED_AGAIN = 4;

/** Lets newsrooms take turns in submitting drafts, each compared with what is published before its transaction. */
@Injectable()
export class SubmissionTurns {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly corrections: CorrectionService,
    private readonly submissions: SubmissionService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Submits a claim's draft.
   *
   * @param snapshot what the caller has written, as `DraftService.waitFor` takes it; null waits for nothing
   * @returns the revision's id
   * @throws NOT_FOUND, BLOCKED, BAD_INPUT, CONFLICT where the draft keeps changing, LIMITED where too many submissions of the newsroom wait already
   */
  async submit(
    by: CallingMember,
    claimId: string,
    correction: CorrectionNotice | null,
    snapshot: string | null,
  ): Promise<string> {
    await this.claims.one(by.newsroomId, claimId);
    if (snapshot !== null) await this.drafts.waitFor(claimId, snapshot);
    try {
      return await this.turns.run(by.newsroomId, () => this.comparedAndSubmitted(by, claimId, correction));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('submissions', because('submissions_busy'), 5);
    }
  }

  private async comparedAndSubmitted(
    by: CallingMember,
    claimId: string,
    correction: CorrectionNotice | null,
  ): Promise<string> {
    for (let again = 0; ; again += 1) {
      const claim = await this.claims.one(by.newsroomId, claimId);
      const compared = correction && (await this.corrections.compare(claim));
      try {
        return await this.transactions.run((tx) =>
          this.submissions.submit(tx, by, claimId, correction, compared),
        );
      } catch (error) {
        if (!(error instanceof ComparedAnother) || again === COMPARED_AGAIN) throw error;
      }
    }
  }
}
