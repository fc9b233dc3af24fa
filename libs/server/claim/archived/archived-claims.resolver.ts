import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { ClaimService } from '../claim.service';
import { ClaimPayload } from '../claim.types';
import { ArchivedClaims } from './archived-claims.service';
import { ArchiveClaimInput, RestoreClaimInput } from './archived.types';

@Resolver(() => Claim)
export class ArchivedClaimsResolver {
  constructor(
    private readonly archived: ArchivedClaims,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => ClaimPayload, {
    description:
      'Archives a claim: it is listed only among archived claims, and cannot be changed until it is restored. What is published of it stays public. `BLOCKED` while a revision of it is in review or approved.',
  })
  async archiveClaim(
    @Args('input') { claimId }: ArchiveClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.archived.archive(tx, by, claimId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('claim.triage')
  @Mutation(() => ClaimPayload, { description: 'Restores an archived claim, in the stage that it had.' })
  async restoreClaim(
    @Args('input') { claimId }: RestoreClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.archived.restore(tx, by, claimId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who archived it.' })
  archivedBy(
    { archivedById }: Claim,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return archivedById ? loaders.load('member', archivedById, this.members.byIds) : null;
  }
}
