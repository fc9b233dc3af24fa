import { ArticleModule } from '@assay/server-article';
import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { NewsroomModule } from '@assay/server-newsroom';
import { NotificationModule } from '@assay/server-notification';
import { Module } from '@nestjs/common';
import { ArchiveController } from './archive/archive.controller';
import { ArchiveFetcher } from './archive/archive-fetcher';
import { ArchiveKeeper } from './archive/archive-keeper';
import { ArchiveResolver, EvidenceArchiveResolver, EvidenceDriftResolver } from './archive/archive.resolver';
import { ArchiveService } from './archive/archive.service';
import { ArchivedBodies } from './archive/bodies';
import { FetchAttempts } from './archive/fetch-attempts';
import { ExcerptLookup } from './excerpt/excerpt-lookup';
import { ArchiveReading } from './archive/reading';
import { SnapshotResolver } from './archive/snapshot.resolver';
import { SnapshotsService } from './archive/snapshots.service';
import { WarcService } from './archive/warc.service';
import { ArchivedTexts } from './archived-texts.service';
import { DriftService } from './drift/drift.service';
import { ClaimEvidenceResolver, EvidenceResolver } from './evidence.resolver';
import { EvidenceService } from './evidence.service';
import { EvidenceFileController } from './file/file.controller';
import { EvidenceFileService } from './file/file.service';
import { ImageController } from './image/image.controller';
import { VerdictImages } from './image/image.service';
import { OriginResolver } from './origin/origin.resolver';
import { OriginService } from './origin/origin.service';
import { ClaimReplyResolver, ReplyResolver, ReplyVersionResolver } from './reply/reply.resolver';
import { LateReplies } from './reply/late-replies';
import { ReplyService } from './reply/reply.service';
import { SourceReader } from './source/source-reader';
import { SourceResolver } from './source/source.resolver';

const ARCHIVE = [
  ArchivedBodies,
  ArchivedTexts,
  ArchiveFetcher,
  ArchiveKeeper,
  ArchiveReading,
  ArchiveResolver,
  ArchiveService,
  DriftService,
  EvidenceArchiveResolver,
  EvidenceDriftResolver,
  ExcerptLookup,
  FetchAttempts,
  SnapshotResolver,
  SnapshotsService,
  WarcService,
];

const REPLY = [ClaimReplyResolver, LateReplies, ReplyResolver, ReplyService, ReplyVersionResolver];

@Module({
  imports: [ArticleModule, AuditModule, ClaimModule, NewsroomModule, NotificationModule],
  providers: [
    ClaimEvidenceResolver,
    EvidenceFileService,
    EvidenceResolver,
    EvidenceService,
    OriginResolver,
    OriginService,
    SourceReader,
    SourceResolver,
    VerdictImages,
    ...ARCHIVE,
    ...REPLY,
  ],
  controllers: [ArchiveController, EvidenceFileController, ImageController],
  exports: [EvidenceService, ArchiveService, SnapshotsService, VerdictImages],
})
export class EvidenceModule {}
