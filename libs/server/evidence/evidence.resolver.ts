import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Waits, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { ExcerptLookup } from './excerpt/excerpt-lookup';
import { Evidence } from './evidence.entity';
import { EvidenceService } from './evidence.service';
import {
  AddEvidenceInput,
  EvidencePayload,
  RemoveEvidenceInput,
  RestoreEvidenceInput,
  UpdateEvidenceInput,
} from './evidence.types';

@Resolver(() => Evidence)
export class EvidenceResolver {
  constructor(
    private readonly service: EvidenceService,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly lookup: ExcerptLookup,
    private readonly transactions: Transactions,
  ) {}

  @Requires('evidence.edit')
  @Mutation(() => EvidencePayload)
  async addEvidence(
    @Args('input') input: AddEvidenceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<EvidencePayload> {
    const evidence = await this.transactions.run((tx) => this.service.add(tx, by, input));
    return { evidence, claim: await this.claims.one(by.newsroomId, evidence.claimId) };
  }

  @Waits()
  @Requires('evidence.edit')
  @Mutation(() => EvidencePayload)
  async updateEvidence(
    @Args('input') input: UpdateEvidenceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<EvidencePayload> {
    const { evidenceId, excerpt = null } = input;
    const evidence = await this.lookup.around(by.newsroomId, evidenceId, { excerpt }, (looked) =>
      this.transactions.run((tx) => this.service.update(tx, by, input, looked)),
    );
    return { evidence, claim: await this.claims.one(by.newsroomId, evidence.claimId) };
  }

  @Requires('evidence.edit')
  @Mutation(() => ClaimPayload)
  async removeEvidence(
    @Args('input') input: RemoveEvidenceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claimId = await this.transactions.run((tx) => this.service.remove(tx, by, input));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('evidence.edit')
  @Mutation(() => EvidencePayload, {
    description:
      'Puts a removed piece of evidence back among the claim’s, as it was. CONFLICT if it was put back and removed again since.',
  })
  async restoreEvidence(
    @Args('input') input: RestoreEvidenceInput,
    @CurrentMember() by: CallingMember,
  ): Promise<EvidencePayload> {
    const evidence = await this.transactions.run((tx) => this.service.restore(tx, by, input));
    return { evidence, claim: await this.claims.one(by.newsroomId, evidence.claimId) };
  }

  @ResolveField(() => Member)
  addedBy({ addedById }: Evidence, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', addedById, this.members.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimEvidenceResolver {
  constructor(private readonly service: EvidenceService) {}

  @ResolveField(() => [Evidence], {
    description: 'In the order it was added; the draft holds the order to be published.',
  })
  evidence({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Evidence[]> {
    return loaders.list('claim.evidence', id, this.service.ofClaims);
  }
}
