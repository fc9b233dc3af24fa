import { Claim, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { ReplyRequest, ReplyRequestVersion } from './reply.entity';
import { LateReplies } from './late-replies';
import { ReplyService } from './reply.service';
import { AskForReplyInput, ReplyPayload, UpdateReplyRequestInput } from './reply.types';

@Resolver(() => ReplyRequest)
export class ReplyResolver {
  constructor(
    private readonly service: ReplyService,
    private readonly late: LateReplies,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('evidence.edit')
  @Mutation(() => ReplyPayload, {
    description: 'Records that a subject of the claim was asked to reply, or why not.',
  })
  async askForReply(
    @Args('input') input: AskForReplyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReplyPayload> {
    return this.payload(by, await this.transactions.run((tx) => this.service.ask(tx, by, input)));
  }

  @Requires('evidence.edit')
  @Mutation(() => ReplyPayload, { description: 'Records an answer, that none came, or a change.' })
  async updateReplyRequest(
    @Args('input') input: UpdateReplyRequestInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReplyPayload> {
    return this.payload(by, await this.transactions.run((tx) => this.service.update(tx, by, input)));
  }

  @ResolveField(() => [ReplyRequestVersion], { description: 'Every version of the request, newest first.' })
  versions({ id }: ReplyRequest, _: unknown, { loaders }: RequestContext): Promise<ReplyRequestVersion[]> {
    return loaders.list('reply.versions', id, this.service.versionsOf);
  }

  @ResolveField(() => Boolean, {
    description:
      'True if they have answered although the current verdict says that they have not: publish an update.',
  })
  async isLate({ id, claimId }: ReplyRequest, _: unknown, { loaders }: RequestContext): Promise<boolean> {
    const versions = await loaders.list('reply.versions', id, this.service.versionsOf);
    if (!versions[0]?.answer) return false;
    const unanswered = await loaders.load('claim.unanswered', claimId, this.late.unanswered);
    // The name may have been corrected since it was published.
    return versions.some(({ whom }) => unanswered?.has(whom));
  }

  private async payload(by: CallingMember, request: ReplyRequest): Promise<ReplyPayload> {
    return { request, claim: await this.claims.one(by.newsroomId, request.claimId) };
  }
}

@Resolver(() => ReplyRequestVersion)
export class ReplyVersionResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member)
  writtenBy(
    { writtenById }: ReplyRequestVersion,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> {
    return loaders.load('member', writtenById, this.members.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimReplyResolver {
  constructor(private readonly service: ReplyService) {}

  @ResolveField(() => [ReplyRequest], {
    description: 'The requests to the subjects of the claim, in the order of recording.',
  })
  replyRequests({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<ReplyRequest[]> {
    return loaders.list('claim.replies', id, this.service.ofClaims);
  }
}
