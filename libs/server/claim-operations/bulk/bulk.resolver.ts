import { Claim, ClaimLoaders } from '@assay/server-claim';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Database, Transactions } from '@assay/server-platform/database';
import { groupBy, IdPipe, sayStored, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BulkService } from './bulk.service';
import { BulkOperation, BulkOperationInput, BulkPayload, BulkRefusal, ChangeClaimsInput } from './bulk.types';
import { tagsOfClaims } from './claim-tags.queries';

@Resolver(() => BulkOperation)
export class BulkResolver {
  constructor(
    private readonly service: BulkService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => BulkOperation, { description: 'How far a change of many claims has come.' })
  bulkOperation(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() by: CallingMember,
  ): Promise<BulkOperation> {
    return this.service.one(by, id);
  }

  @Requires('claim.triage')
  @Mutation(() => BulkPayload, {
    description:
      'Begins one change of many claims. Each is judged as if it were changed alone; the rest goes on.',
  })
  async changeClaims(
    @Args('input') input: ChangeClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<BulkPayload> {
    const id = await this.transactions.run((tx) => this.service.begin(tx, by, input));
    return { operation: await this.service.one(by, id) };
  }

  @Requires('claim.triage')
  @Mutation(() => BulkPayload, { description: 'Stops a change; what is done stays, and can be undone.' })
  async cancelBulk(
    @Args('input') { operationId }: BulkOperationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<BulkPayload> {
    await this.transactions.run((tx) => this.service.cancel(tx, by, operationId));
    return { operation: await this.service.one(by, operationId) };
  }

  @Requires('claim.triage')
  @Mutation(() => BulkPayload, {
    description:
      'Undoes a change of many claims within ten minutes, except on claims that were changed since.',
  })
  async undoBulk(
    @Args('input') { operationId }: BulkOperationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<BulkPayload> {
    await this.transactions.run((tx) => this.service.undo(tx, by, operationId));
    return { operation: await this.service.one(by, operationId) };
  }

  @ResolveField(() => [BulkRefusal], { description: 'The first 50 claims that were left as they were.' })
  refusals({ id }: BulkOperation, _: unknown, { loaders }: RequestContext): Promise<BulkRefusal[]> {
    return loaders.list('bulk.refusals', id, this.service.refusalsOf);
  }
}

@Resolver(() => BulkRefusal)
export class BulkRefusalResolver {
  constructor(private readonly claims: ClaimLoaders) {}

  @ResolveField()
  why({ why, reasons }: BulkRefusal, _: unknown, { locale }: RequestContext): string {
    return sayStored(why, reasons, locale) ?? '';
  }

  @ResolveField(() => Claim)
  claim({ claimId }: BulkRefusal, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.claims.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimTagsResolver {
  constructor(private readonly db: Database) {}

  @ResolveField(() => [String], { description: 'Words the newsroom files it under.' })
  async tags({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<string[]> {
    const rows = await loaders.list('claim.tags', id, this.tagsOf);
    return rows.map(({ tag }) => tag);
  }

  private readonly tagsOf = async (ids: readonly string[]) =>
    groupBy(await tagsOfClaims(this.db, ids), ({ claimId }) => claimId);
}
