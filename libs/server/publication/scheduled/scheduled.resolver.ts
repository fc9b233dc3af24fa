import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputValue, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Field, ID, InputType, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import type { Schedule } from './scheduled.queries';
import { ScheduledPublications } from './scheduled.service';

@InputType('SchedulePublicationInput')
export class SchedulePublicationInput {
  @InputId()
  claimId: string;

  @InputId({ description: 'The approved revision; refused when another one is.' })
  revisionId: string;

  @InputValue(() => Date, { description: 'When it is published: yet to come, and within 366 days.' })
  at: Date;
}

@InputType('CancelScheduledPublicationInput')
export class CancelScheduledPublicationInput {
  @InputId()
  claimId: string;
}

@ObjectType('ScheduledPublication', {
  description:
    'That an approved revision is published at a time. It is judged again then; where it cannot be published any more, the member who scheduled it and the admins are notified.',
})
class ScheduledPublication {
  @Field(() => Date)
  publishAt: Date;

  @Field(() => ID)
  revisionId: string;
}

/** Lets editors publish at a time. */
@Resolver(() => ScheduledPublication)
export class ScheduledPublicationResolver {
  constructor(
    private readonly service: ScheduledPublications,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.publish')
  @Mutation(() => ClaimPayload, {
    description: 'Publishes the approved revision at a time, in the place of the time that was set before.',
  })
  async schedulePublication(
    @Args('input') input: SchedulePublicationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.schedule(tx, by, input));
    return { claim: await this.claims.one(by.newsroomId, input.claimId) };
  }

  @Requires('claim.publish')
  @Mutation(() => ClaimPayload)
  async cancelScheduledPublication(
    @Args('input') { claimId }: CancelScheduledPublicationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.cancel(tx, by, claimId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => Member)
  scheduledBy({ scheduledById }: Schedule, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', scheduledById, this.members.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimScheduleResolver {
  constructor(private readonly service: ScheduledPublications) {}

  @ResolveField(() => ScheduledPublication, { nullable: true })
  scheduledPublication({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Schedule | null> {
    return loaders.load('claim.scheduledPublication', id, this.service.ofClaims);
  }
}
