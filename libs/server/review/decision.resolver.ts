import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { CurrentMember, Requires, Transactions, type CallingMember } from '@assay/server-platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { DecisionService } from './decision.service';
import { MoveClaimInput, ReviewRevisionInput, RevisionPayload, SubmitDraftInput } from './review.types';
import { RevisionService } from './revision.service';

@Resolver()
export class DecisionResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly revisions: RevisionService,
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => ClaimPayload)
  async moveClaim(
    @Args('input') input: MoveClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const { claimId, transition, reason } = input;
    await this.transactions.run((tx) => this.decisions.move(tx, by, claimId, transition, reason || null));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('draft.submit')
  @Mutation(() => RevisionPayload, {
    description: 'Freezes the draft, no word of the caller left out, and puts it up for review.',
  })
  async submitDraft(
    @Args('input') input: SubmitDraftInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    await this.claims.one(by.newsroomId, input.claimId);
    await this.drafts.waitFor(input.claimId, input.snapshot);
    const id = await this.transactions.run((tx) => this.decisions.submit(tx, by, input.claimId));
    return this.payload(by, id, input.claimId);
  }

  @Requires('revision.review')
  @Mutation(() => RevisionPayload)
  async reviewRevision(
    @Args('input') input: ReviewRevisionInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    const { revisionId, decision, note } = input;
    await this.transactions.run((tx) => this.decisions.review(tx, by, revisionId, decision, note || null));
    const { claimId } = await this.revisions.one(by.newsroomId, revisionId);
    return this.payload(by, revisionId, claimId);
  }

  private async payload(by: CallingMember, revisionId: string, claimId: string): Promise<RevisionPayload> {
    const [revision, claim] = await Promise.all([
      this.revisions.one(by.newsroomId, revisionId),
      this.claims.one(by.newsroomId, claimId),
    ]);
    return { revision, claim };
  }
}
