import { CurrentMember, demand, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Invitation } from './joining/invitation.entity';
import { InvitationService } from './joining/invitation.service';
import { Member } from './member/member.entity';
import { MemberResetService } from './member/member-reset.service';
import { MemberService } from './member/member.service';
import { Newsroom } from './newsroom.entity';
import { NewsroomService } from './newsroom.service';
import {
  ChangeRoleInput,
  InviteMemberInput,
  InvitePayload,
  MakeResetLinkInput,
  NewsroomPayload,
  RemoveMemberInput,
  ResetLinkPayload,
  RevokeInvitationInput,
  SetReaderOriginsInput,
  UpdateNewsroomInput,
} from './newsroom.types';
import { Policy, PolicyService } from '@assay/server-policy';
import { RatingScale, RatingScaleService } from '@assay/server-rating-scale';

@Resolver(() => Newsroom)
export class NewsroomResolver {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly members: MemberService,
    private readonly invitations: InvitationService,
    private readonly resetLinks: MemberResetService,
    private readonly policies: PolicyService,
    private readonly ratingScales: RatingScaleService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Newsroom, { description: 'The newsroom of the session.' })
  newsroom(@CurrentMember() { newsroomId }: CallingMember): Promise<Newsroom> {
    return this.newsrooms.one(newsroomId);
  }

  @ResolveField(() => [Member], {
    name: 'members',
    description: 'All members, in the order in which they joined.',
  })
  membersOf({ id }: Newsroom): Promise<Member[]> {
    return this.members.active(id);
  }

  @ResolveField(() => RatingScale, { description: 'The rating scale of new verdicts.' })
  ratingScale({ id }: Newsroom): Promise<RatingScale> {
    return this.ratingScales.current(id);
  }

  @ResolveField(() => Policy)
  policy({ id }: Newsroom): Promise<Policy> {
    return this.policies.current(id);
  }

  @ResolveField(() => [Invitation], { name: 'invitations', description: 'The open invitations, for admins.' })
  invitationsOf({ id }: Newsroom, _: unknown, { caller }: RequestContext): Promise<Invitation[]> {
    demand(caller, 'newsroom.admin');
    return this.invitations.open(id);
  }

  @Requires('newsroom.admin')
  @Mutation(() => NewsroomPayload)
  async updateNewsroom(
    @Args('input') input: UpdateNewsroomInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsroomPayload> {
    await this.transactions.run((tx) => this.newsrooms.update(tx, by, { ...input }));
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => NewsroomPayload, {
    description:
      'Says which sites’ pages may read in a browser what the newsroom publishes (CORS). Programs ask as they like.',
  })
  async setReaderOrigins(
    @Args('input') { origins }: SetReaderOriginsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsroomPayload> {
    await this.transactions.run((tx) => this.newsrooms.setReaderOrigins(tx, by, origins ?? null));
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => InvitePayload)
  inviteMember(
    @Args('input') { role, email }: InviteMemberInput,
    @CurrentMember() by: CallingMember,
  ): Promise<InvitePayload> {
    return this.transactions.run((tx) => this.invitations.create(tx, by, role, email ?? null));
  }

  @Requires('newsroom.admin')
  @Mutation(() => NewsroomPayload)
  async revokeInvitation(
    @Args('input') { invitationId }: RevokeInvitationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsroomPayload> {
    await this.transactions.run((tx) => this.invitations.revoke(tx, by, invitationId));
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => NewsroomPayload)
  async changeRole(
    @Args('input') { memberId, role, keepApiKeys }: ChangeRoleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsroomPayload> {
    const tell = await this.transactions.run((tx) =>
      this.members.changeRole(tx, by, memberId, role, keepApiKeys ?? false),
    );
    tell();
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => NewsroomPayload)
  async removeMember(
    @Args('input') { memberId, keepApiKeys }: RemoveMemberInput,
    @CurrentMember() by: CallingMember,
  ): Promise<NewsroomPayload> {
    const tell = await this.transactions.run((tx) =>
      this.members.remove(tx, by, memberId, keepApiKeys ?? false),
    );
    tell();
    return { newsroom: await this.newsrooms.one(by.newsroomId) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => ResetLinkPayload, {
    description:
      'Makes a one-time link with which a member sets a new password. Only for members of no other newsroom: the admin of one may not take over an account that others rely on.',
  })
  async makeResetLink(
    @Args('input') { memberId }: MakeResetLinkInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ResetLinkPayload> {
    const { tell, ...made } = await this.transactions.run((tx) => this.resetLinks.make(tx, by, memberId));
    tell();
    return made;
  }
}

@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member)
  invitedBy({ invitedById }: Invitation, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', invitedById, this.members.byIds);
  }
}
