import { Claim, ClaimLists } from '@assay/server-claim';
import {
  CurrentMember,
  groupBy,
  IdPipe,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { BulkRounds } from './bulk-rounds';
import { BulkService } from './bulk.service';
import { BulkOperation, BulkOperationInput, BulkPayload, BulkRefusal, ChangeClaimsInput } from './bulk.types';

@Resolver(() => BulkOperation)
export class BulkResolver {
  constructor(
    private readonly service: BulkService,
    private readonly rounds: BulkRounds,
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
    void this.rounds.run();
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
    description: 'Sets back what a change did, except where somebody changed it since; within ten minutes.',
  })
  async undoBulk(
    @Args('input') { operationId }: BulkOperationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<BulkPayload> {
    await this.transactions.run((tx) => this.service.undo(tx, by, operationId));
    void this.rounds.run();
    return { operation: await this.service.one(by, operationId) };
  }

  @ResolveField(() => [BulkRefusal], { description: 'The first 50 claims that were left as they were.' })
  refusals(@Parent() { id }: BulkOperation, @RequestLoaders() loaders: Loaders): Promise<BulkRefusal[]> {
    return loaders.list('bulk.refusals', id, this.service.refusalsOf);
  }
}

@Resolver(() => BulkRefusal)
export class BulkRefusalResolver {
  constructor(private readonly claims: ClaimLists) {}

  @ResolveField(() => Claim)
  claim(@Parent() { claimId }: BulkRefusal, @RequestLoaders() loaders: Loaders): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.claims.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimTagsResolver {
  constructor(private readonly source: DataSource) {}

  @ResolveField(() => [String], { description: 'Words the newsroom files it under.' })
  async tags(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<string[]> {
    const rows = await loaders.list('claim.tags', id, this.tagsOf);
    return rows.map(({ tag }) => tag);
  }

  private readonly tagsOf = async (ids: readonly string[]) =>
    groupBy(
      (await this.source.query(
        'select claim_id as "claimId", tag from claim_tag where claim_id = any($1::uuid[]) order by tag',
        [ids],
      )) as { claimId: string; tag: string }[],
      ({ claimId }) => claimId,
    );
}
