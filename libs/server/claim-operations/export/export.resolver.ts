import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { IdPipe, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ExportService } from './export.service';
import { CancelExportInput, ClaimExport, ExportClaimsInput, ExportPayload } from './export.types';

@Resolver(() => ClaimExport)
export class ExportResolver {
  constructor(
    private readonly service: ExportService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Query(() => ClaimExport, { description: 'How far an export has come.' })
  claimExport(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<ClaimExport> {
    return this.service.one(newsroomId, id);
  }

  @Requires('newsroom.admin')
  @Query(() => [ClaimExport], { description: "The newsroom's last exports, the newest first." })
  claimExports(@CurrentMember() { newsroomId }: CallingMember): Promise<ClaimExport[]> {
    return this.service.last(newsroomId);
  }

  @Requires('newsroom.admin')
  @Mutation(() => ExportPayload, { description: 'Begins to write claims to a file, one export at a time.' })
  async exportClaims(
    @Args('input') input: ExportClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ExportPayload> {
    const counted = await this.service.count(by, input);
    const id = await this.transactions.run((tx) => this.service.begin(tx, by, input, counted));
    return { export: await this.service.one(by.newsroomId, id) };
  }

  @Requires('newsroom.admin')
  @Mutation(() => ExportPayload, { description: 'Stops an export that is at work.' })
  async cancelExport(
    @Args('input') { exportId }: CancelExportInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ExportPayload> {
    await this.transactions.run((tx) => this.service.cancel(tx, by, exportId));
    return { export: await this.service.one(by.newsroomId, exportId) };
  }

  @ResolveField(() => Member)
  createdBy({ memberId }: ClaimExport, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', memberId, this.members.byIds);
  }
}
