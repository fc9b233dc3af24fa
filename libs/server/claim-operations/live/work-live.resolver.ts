import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
} from '@assay/server-platform/access';
import { IdPipe, type RequestContext } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { BulkService } from '../bulk/bulk.service';
import { BulkOperation } from '../bulk/bulk.types';
import { ExportService } from '../export/export.service';
import { ClaimExport } from '../export/export.types';
import { WorkTail } from './work-tail';

@Resolver()
export class WorkLiveResolver {
  constructor(
    private readonly tail: WorkTail,
    private readonly bulk: BulkService,
    private readonly exports: ExportService,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Subscription(() => BulkOperation, {
    description:
      'A change of many claims at once, and again as it progresses, on any node. Over graphql-transport-ws at `/graphql/live`.',
    resolve: (operation: BulkOperation) => operation,
  })
  async bulkOperationChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<AsyncIterableIterator<BulkOperation>> {
    await this.bulk.one(by, id);
    const judge = () => judgeAgain(context, this.callers, 'newsroom.read', by);
    return this.tail.follow(id, { caller: () => context.caller, judge }, () => this.bulk.one(by, id));
  }

  @Requires('newsroom.admin')
  @Subscription(() => ClaimExport, {
    description:
      'An export at once, and again as it progresses, on any node. Over graphql-transport-ws at `/graphql/live`.',
    resolve: (one: ClaimExport) => one,
  })
  async claimExportChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<AsyncIterableIterator<ClaimExport>> {
    await this.exports.one(by.newsroomId, id);
    const judge = () => judgeAgain(context, this.callers, 'newsroom.admin', by);
    const read = () => this.exports.one(by.newsroomId, id);
    return this.tail.follow(id, { caller: () => context.caller, judge }, read);
  }
}
