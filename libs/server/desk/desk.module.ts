import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { BulkRounds } from './bulk/bulk-rounds';
import { BulkRefusalResolver, BulkResolver, ClaimTagsResolver } from './bulk/bulk.resolver';
import { BulkService } from './bulk/bulk.service';
import { ClaimChanges } from './bulk/claim-changes';
import { ExportRounds } from './export/export-rounds';
import { ExportController } from './export/export.controller';
import { ExportResolver } from './export/export.resolver';
import { ExportService } from './export/export.service';
import { DeskLiveResolver } from './live/desk-live.resolver';
import { DeskTail } from './live/desk-tail';
import { SavedViewResolver } from './saved-view/saved-view.resolver';
import { SavedViewService } from './saved-view/saved-view.service';

@Module({
  imports: [PublicationModule],
  providers: [
    BulkRefusalResolver,
    BulkResolver,
    BulkRounds,
    BulkService,
    ClaimChanges,
    ClaimTagsResolver,
    DeskLiveResolver,
    DeskTail,
    ExportResolver,
    ExportRounds,
    ExportService,
    SavedViewResolver,
    SavedViewService,
  ],
  controllers: [ExportController],
})
export class DeskModule {}
