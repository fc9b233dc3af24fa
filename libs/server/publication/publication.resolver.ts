import { Claim, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CONFIG,
  CurrentMember,
  InputId,
  RequestLoaders,
  Requires,
  Transactions,
  UrlScalar,
  type CallingMember,
  type Config,
  type Loaders,
} from '@assay/server-platform';
import { Revision, RevisionService } from '@assay/server-review';
import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Publication, type PublicationVersion } from './publication.entity';
import { PublicationService } from './publication.service';

@InputType('PublishInput')
export class PublishInput {
  @InputId()
  claimId: string;

  @InputId({ description: 'The approved revision; refused when another one is.' })
  revisionId: string;
}

@ObjectType('PublicationPayload')
export class PublicationPayload {
  @Field(() => Publication)
  publication: Publication;

  @Field(() => Claim)
  claim: Claim;
}

@Resolver(() => Publication)
export class PublicationResolver {
  constructor(
    private readonly service: PublicationService,
    private readonly claims: ClaimService,
    private readonly revisions: RevisionService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('claim.publish')
  @Mutation(() => PublicationPayload)
  async publish(
    @Args('input') { claimId, revisionId }: PublishInput,
    @CurrentMember() by: CallingMember,
  ): Promise<PublicationPayload> {
    await this.transactions.run((tx) => this.service.publish(tx, by, claimId, revisionId));
    const [claim, publications] = await Promise.all([
      this.claims.one(by.newsroomId, claimId),
      this.service.ofClaims([claimId]),
    ]);
    return { claim, publication: publications.get(claimId)! };
  }

  @ResolveField(() => UrlScalar)
  url(@Parent() { slug }: Publication): string {
    return `${this.config.origin}/v/${slug}`;
  }

  @ResolveField(() => Int)
  async version(@Parent() { id }: Publication, @RequestLoaders() loaders: Loaders): Promise<number> {
    return (await this.newest(id, loaders)).version;
  }

  @ResolveField(() => String)
  async contentHash(@Parent() { id }: Publication, @RequestLoaders() loaders: Loaders): Promise<string> {
    return (await this.newest(id, loaders)).contentHash;
  }

  @ResolveField(() => Date)
  async publishedAt(@Parent() { id }: Publication, @RequestLoaders() loaders: Loaders): Promise<Date> {
    return (await this.newest(id, loaders)).publishedAt;
  }

  @ResolveField(() => Revision)
  async revision(
    @Parent() { id }: Publication,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Revision | null> {
    return loaders.load('revision', (await this.newest(id, loaders)).revisionId, this.revisions.byIds);
  }

  @ResolveField(() => Member)
  async publishedBy(
    @Parent() { id }: Publication,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> {
    return loaders.load('member', (await this.newest(id, loaders)).publishedById, this.members.byIds);
  }

  private async newest(id: string, loaders: Loaders): Promise<PublicationVersion> {
    return (await loaders.load('publication.newest', id, this.service.newestVersions))!;
  }
}

@Resolver(() => Claim)
export class ClaimPublicationResolver {
  constructor(private readonly service: PublicationService) {}

  @ResolveField(() => Publication, { nullable: true })
  publication(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<Publication | null> {
    return loaders.load('claim.publication', id, this.service.ofClaims);
  }
}
