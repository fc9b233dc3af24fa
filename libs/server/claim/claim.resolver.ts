import { isOfArchived, isOfMerged, permissionsOf } from '@assay/domain';
import { Article } from '@assay/server-article';
import { AuditEvent, AuditService } from '@assay/server-audit';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, callerRoleOf, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import {
  groupBy,
  IdPipe,
  RequestLoaders,
  type Loaders,
  Waits,
  type RequestContext,
} from '@assay/server-platform/graphql';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Appearance } from './appearance/appearance.entity';
import { AppearanceService } from './appearance/appearance.service';
import { AddAppearanceInput } from './appearance/appearance.types';
import { PassageCarrier } from './appearance/passage-carrier';
import { Claim } from './claim.entity';
import { ClaimLoaders } from './claim.loaders';
import { ClaimService } from './claim.service';
import { ClaimPayload, CreateClaimInput, SetFirstAppearanceInput, UpdateClaimInput } from './claim.types';

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly service: ClaimService,
    private readonly carrier: PassageCarrier,
    private readonly claimLoaders: ClaimLoaders,
    private readonly passages: AppearanceService,
    private readonly members: MemberService,
    private readonly audits: AuditService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Claim, { nullable: true })
  claim(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<Claim> {
    return this.service.one(newsroomId, id);
  }

  @Waits()
  @Requires('claim.create')
  @Mutation(() => ClaimPayload)
  async createClaim(
    @Args('input') input: CreateClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const id = await this.transactions.run((tx) => this.service.create(tx, by, input));
    await this.carrier.carryOn(by, input.selection.articleVersionId);
    return { claim: await this.service.one(by.newsroomId, id) };
  }

  @Requires('claim.edit')
  @Mutation(() => ClaimPayload)
  async updateClaim(
    @Args('input') input: UpdateClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.update(tx, by, input));
    return { claim: await this.service.one(by.newsroomId, input.claimId) };
  }

  @Waits()
  @Requires('claim.edit')
  @Mutation(() => ClaimPayload, { description: 'Adds another appearance of the claim.' })
  async addAppearance(
    @Args('input') input: AddAppearanceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.addAppearance(tx, by, input.claimId, input.selection));
    await this.carrier.carryOn(by, input.selection.articleVersionId);
    return { claim: await this.service.one(by.newsroomId, input.claimId) };
  }

  @Requires('claim.edit')
  @Mutation(() => ClaimPayload, {
    description:
      'Says where the claim was made first. Only what is said here goes out as the first appearance.',
  })
  async setFirstAppearance(
    @Args('input') { claimId, appearanceId }: SetFirstAppearanceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) =>
      this.service.setFirstAppearance(tx, by, claimId, appearanceId ?? null),
    );
    return { claim: await this.service.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => [Member])
  assignees({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Member[]> {
    return loaders.list('claim.assignees', id, this.claimLoaders.assigneesOf);
  }

  @ResolveField(() => [Appearance], {
    description: 'Its appearances: each passage in the newest version that has it.',
  })
  appearances(
    @Parent() { id }: Claim,
    @RequestLoaders() loaders: Loaders,
    @Args('everyVersion', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Its appearances, also those in earlier versions.',
    })
    everyVersion: boolean,
  ): Promise<Appearance[]> {
    return everyVersion
      ? loaders.list('claim.everyAppearance', id, this.passages.everyOfClaims)
      : loaders.list('claim.appearances', id, this.passages.ofClaims);
  }

  @ResolveField(() => Member)
  createdBy({ createdById }: Claim, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }

  @ResolveField(() => [AuditEvent], { description: 'The decisions on it, newest first.' })
  audit(
    @Parent() { id }: Claim,
    @RequestLoaders() loaders: Loaders,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<AuditEvent[]> {
    const size = Math.max(1, Math.min(first, 200));
    return loaders.list(`claim.audit.${size}`, id, async (ids) =>
      groupBy(await this.audits.ofClaims(ids, size), (event) => event.claimId!),
    );
  }

  @ResolveField(() => [String], {
    description:
      'The names of the permissions that the caller has for it. An archived claim has none that change it but those that restore it, discuss it, and act on what is public; one that was merged into another can only be read and removed.',
  })
  permissions({ archivedAt, mergedIntoId }: Claim, _: unknown, { caller }: RequestContext): string[] {
    const held = permissionsOf(callerRoleOf(caller));
    if (mergedIntoId) return held.filter(isOfMerged);
    return archivedAt ? held.filter(isOfArchived) : held;
  }
}

@Resolver(() => AuditEvent)
export class AuditClaimResolver {
  constructor(private readonly claimLoaders: ClaimLoaders) {}

  @ResolveField(() => Claim, {
    nullable: true,
    description: 'The claim that the decision is about, if any.',
  })
  claim({ claimId }: AuditEvent, _: unknown, { loaders }: RequestContext): Promise<Claim | null> | null {
    return claimId ? loaders.load('claim', claimId, this.claimLoaders.byIds) : null;
  }
}

@Resolver(() => Article)
export class ArticleClaimsResolver {
  constructor(private readonly claimLoaders: ClaimLoaders) {}

  @ResolveField(() => [Claim], { description: 'The claims marked in it, in reading order.' })
  claims({ id }: Article, _: unknown, { loaders }: RequestContext): Promise<Claim[]> {
    return loaders.list('article.claims', id, this.claimLoaders.ofArticles);
  }
}
