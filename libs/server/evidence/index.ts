export { DirectnessEnum, Evidence, StanceEnum } from './evidence.entity';
export { EvidenceModule } from './evidence.module';
export { EvidenceService } from './evidence.service';
