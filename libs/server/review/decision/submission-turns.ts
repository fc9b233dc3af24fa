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

/** What a member submits a draft with. */
interface Submitted {
  /** What the public will read about the change; for a claim that is published, and for no other. */
  correction: CorrectionNotice | null;
  /** Ids of open suggestions that are set aside. */
  setAside: readonly string[];
}

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
   * @param submitted its `snapshot` is what the caller has written, as `DraftService.waitFor` takes it; null waits for nothing
   * @returns the revision's id
   * @throws NOT_FOUND, BLOCKED, BAD_INPUT, CONFLICT where the draft keeps changing, LIMITED where too many submissions of the newsroom wait already
   */
  async submit(
    by: CallingMember,
    claimId: string,
    submitted: Submitted & { snapshot: string | null },
  ): Promise<string> {
    const { snapshot } = submitted;
    await this.claims.one(by.newsroomId, claimId);
    const { newsroomId } = by;
    if (snapshot !== null) await this.drafts.waitFor({ newsroomId, claimId }, snapshot);
    try {
      return await this.turns.run(by.newsroomId, () => this.comparedAndSubmitted(by, claimId, submitted));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('submissions', because('submissions_busy'), 5);
    }
  }

  private async comparedAndSubmitted(
    by: CallingMember,
    claimId: string,
    { correction, setAside }: Submitted,
  ): Promise<string> {
    for (let again = 0; ; again += 1) {
      const claim = await this.claims.one(by.newsroomId, claimId);
      const compared = correction && (await this.corrections.compare(claim));
      await this.drafts.ready({ newsroomId: by.newsroomId, claimId });
      try {
        return await this.transactions.run((tx) =>
          this.submissions.submit(tx, by, claimId, { correction, compared, setAside }),
        );
      } catch (error) {
        if (!(error instanceof ComparedAnother) || again === COMPARED_AGAIN) throw error;
      }
    }
  }
}
