import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { Newsroom, NewsroomService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { AssignmentService } from './assignment.service';
import { EscalationService } from './escalation.service';
import { AssignClaimInput, Escalation, EscalationPayload, SetEscalationInput } from './queue.types';

@Resolver(() => Claim)
export class AssignmentResolver {
  constructor(
    private readonly service: AssignmentService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => ClaimPayload)
  async assignClaim(
    @Args('input') { claimId, memberIds }: AssignClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.assign(tx, by, claimId, memberIds));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }
}

@Resolver(() => Newsroom)
export class EscalationResolver {
  constructor(
    private readonly service: EscalationService,
    private readonly newsrooms: NewsroomService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => EscalationPayload, { description: 'Sets who is notified of a review that waits too long.' })
  async setEscalation(
    @Args('input') { afterHours, memberIds }: SetEscalationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<EscalationPayload> {
    await this.transactions.run((tx) => this.service.set(tx, by, afterHours ?? null, memberIds));
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @ResolveField(() => Escalation)
  async escalation(
    { id, escalateAfterHours: afterHours }: Newsroom,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Escalation> {
    return { afterHours, members: await loaders.list('newsroom.escalation', id, this.service.chosenOf) };
  }
}
