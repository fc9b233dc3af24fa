import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { NewsroomModule } from '@assay/server-newsroom';
import { ReviewModule } from '@assay/server-review';
import { Module } from '@nestjs/common';
import { BulkWorker } from './bulk/bulk-worker';
import { BulkRefusalResolver, BulkResolver, ClaimTagsResolver } from './bulk/bulk.resolver';
import { BulkService } from './bulk/bulk.service';
import { ClaimChanges } from './bulk/claim-changes';
import { ExportWorker } from './export/export-worker';
import { ExportController } from './export/export.controller';
import { ExportResolver } from './export/export.resolver';
import { ExportService } from './export/export.service';
import { ClaimListLiveResolver } from './live/claim-list-live.resolver';
import { ClaimListTail } from './live/claim-list-tail';
import { WorkLiveResolver } from './live/work-live.resolver';
import { WorkTail } from './live/work-tail';
import { MergeResolver } from './merge/merge.resolver';
import { MergeService } from './merge/merge.service';
import { SavedViewResolver } from './saved-view/saved-view.resolver';
import { SavedViewService } from './saved-view/saved-view.service';

@Module({
  imports: [AuditModule, ClaimModule, NewsroomModule, ReviewModule],
  providers: [
    BulkRefusalResolver,
    BulkResolver,
    BulkWorker,
    BulkService,
    ClaimChanges,
    ClaimTagsResolver,
    ClaimListLiveResolver,
    ClaimListTail,
    ExportResolver,
    ExportWorker,
    ExportService,
    MergeResolver,
    MergeService,
    SavedViewResolver,
    SavedViewService,
    WorkLiveResolver,
    WorkTail,
  ],
  controllers: [ExportController],
})
export class ClaimOperationsModule {}
