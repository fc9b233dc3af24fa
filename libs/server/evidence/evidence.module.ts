import { ClaimModule } from '@assay/server-claim';
import { Module } from '@nestjs/common';
import { ClaimEvidenceResolver, EvidenceResolver } from './evidence.resolver';
import { EvidenceService } from './evidence.service';

@Module({
  imports: [ClaimModule],
  providers: [ClaimEvidenceResolver, EvidenceResolver, EvidenceService],
  exports: [ClaimModule, EvidenceService],
})
export class EvidenceModule {}
