export { DirectnessEnum, Evidence, MediaFindingEnum, MediumEnum, StanceEnum } from './evidence.entity';
export { EvidenceModule } from './evidence.module';
export { EvidenceService } from './evidence.service';
