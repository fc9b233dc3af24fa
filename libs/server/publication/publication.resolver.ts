import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Transactions } from '@assay/server-platform/database';
import {
  DateScalar,
  InputId,
  InputValue,
  typedId,
  UrlScalar,
  type Loaders,
  type RequestContext,
} from '@assay/server-platform/graphql';
import { Revision, RevisionService } from '@assay/server-review';
import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CorrectionService } from './correction/correction.service';
import { Correction } from './correction/correction.types';
import { Publication, type PublicationVersion } from './publication.entity';
import { PublicationService } from './publication.service';
import { verdictPath } from './verdict-path';

@InputType('PublishInput')
export class PublishInput {
  @InputId()
  claimId: string;

  @InputId({ description: 'The approved revision; refused when another one is.' })
  revisionId: string;

  @InputValue(() => DateScalar, {
    nullable: true,
    description: 'The day the claim comes back to the queue to be checked again.',
  })
  checkAgainOn?: string | null;
}

@InputType('SetCheckAgainInput')
export class SetCheckAgainInput {
  @InputId()
  claimId: string;

  @InputValue(() => DateScalar, { nullable: true, description: 'Null: it need not be checked again.' })
  on?: string | null;
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
    private readonly correctionsOf: CorrectionService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('claim.publish')
  @Mutation(() => PublicationPayload)
  async publish(
    @Args('input') { claimId, revisionId, checkAgainOn }: PublishInput,
    @CurrentMember() by: CallingMember,
  ): Promise<PublicationPayload> {
    await this.transactions.run((tx) =>
      this.service.publish(tx, by, claimId, revisionId, checkAgainOn ?? null),
    );
    const [claim, publications] = await Promise.all([
      this.claims.one(by.newsroomId, claimId),
      this.service.ofClaims([claimId]),
    ]);
    return { claim, publication: publications.get(claimId)! };
  }

  @Requires('claim.publish')
  @Mutation(() => ClaimPayload, { description: 'Says when what is published should be checked again.' })
  async setCheckAgain(
    @Args('input') { claimId, on }: SetCheckAgainInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.setCheckAgain(tx, by, claimId, on ?? null));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  /** In the table it is the verdict's, which clients have stored; of the two, only the workspace's own may change. */
  @ResolveField(() => ID, { description: 'Opaque and global; keep it as it is.' })
  id({ id }: Publication): string {
    return typedId('Publication', id);
  }

  @ResolveField(() => UrlScalar)
  async url({ slug, newsroomId }: Publication, _: unknown, { loaders }: RequestContext): Promise<string> {
    const newsroom = await loaders.load('newsroom', newsroomId, this.service.newsroomsByIds);
    return this.config.origin + verdictPath({ newsroomSlug: newsroom!.slug, slug });
  }

  @ResolveField(() => Int)
  async version({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<number> {
    return (await this.newest(id, loaders)).version;
  }

  @ResolveField(() => String)
  async contentHash({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<string> {
    return (await this.newest(id, loaders)).contentHash;
  }

  @ResolveField(() => Date)
  async publishedAt({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<Date> {
    return (await this.newest(id, loaders)).publishedAt;
  }

  @ResolveField(() => Boolean, { description: 'Whether it is retracted.' })
  async isVoid({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<boolean> {
    const { revisionId } = await this.newest(id, loaders);
    const revision = await loaders.load('revision', revisionId, this.revisions.byIds);
    return revision!.correctionClass === 'voided';
  }

  @ResolveField(() => [Correction], { description: 'What was corrected in public, newest first.' })
  corrections({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<Correction[]> {
    return loaders.list('publication.corrections', id, this.correctionsOf.ofPublications);
  }

  @ResolveField(() => Revision)
  async revision({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<Revision | null> {
    return loaders.load('revision', (await this.newest(id, loaders)).revisionId, this.revisions.byIds);
  }

  @ResolveField(() => Member)
  async publishedBy({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
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
  publication({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Publication | null> {
    return loaders.load('claim.publication', id, this.service.ofClaims);
  }
}
