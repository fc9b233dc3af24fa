import { ClaimModule } from '@assay/server-claim';
import { NotificationModule } from '@assay/server-notification';
import { Module } from '@nestjs/common';
import { ArchiveController } from './archive/archive.controller';
import { ArchiveDispatch } from './archive/archive-dispatch';
import { ArchiveKeeper } from './archive/archive-keeper';
import { ArchiveResolver, EvidenceArchiveResolver } from './archive/archive.resolver';
import { ArchiveService } from './archive/archive.service';
import { ArchivedBodies } from './archive/bodies';
import { Jobs } from './archive/job';
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
import { OriginResolver } from './origin/origin.resolver';
import { OriginService } from './origin/origin.service';
import { ClaimReplyResolver, ReplyResolver, ReplyVersionResolver } from './reply/reply.resolver';
import { LateReplies } from './reply/late-replies';
import { ReplyService } from './reply/reply.service';

const ARCHIVE = [
  ArchivedBodies,
  ArchivedTexts,
  ArchiveDispatch,
  ArchiveKeeper,
  ArchiveReading,
  ArchiveResolver,
  ArchiveService,
  DriftService,
  EvidenceArchiveResolver,
  Jobs,
  SnapshotResolver,
  SnapshotsService,
  WarcService,
];

const REPLY = [ClaimReplyResolver, LateReplies, ReplyResolver, ReplyService, ReplyVersionResolver];

@Module({
  imports: [ClaimModule, NotificationModule],
  providers: [
    ClaimEvidenceResolver,
    EvidenceFileService,
    EvidenceResolver,
    EvidenceService,
    OriginResolver,
    OriginService,
    ...ARCHIVE,
    ...REPLY,
  ],
  controllers: [ArchiveController, EvidenceFileController],
  exports: [ClaimModule, EvidenceService, ArchiveService, SnapshotsService],
})
export class EvidenceModule {}
