export { ArchiveDispatch } from './archive/archive-dispatch';
export { EvidenceArchive } from './archive/archive.entity';
export { ArchiveService } from './archive/archive.service';
export { EvidenceSnapshot } from './archive/snapshot.entity';
export { SnapshotsService } from './archive/snapshots.service';
export { EvidenceDrift } from './drift/drift.entity';
export { DirectnessEnum, Evidence, MediaFindingEnum, MediumEnum, StanceEnum } from './evidence.entity';
export { EvidenceModule } from './evidence.module';
export { EvidenceService } from './evidence.service';
