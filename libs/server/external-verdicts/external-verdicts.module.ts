import { ClaimModule } from '@assay/server-claim';
import { NewsroomModule } from '@assay/server-newsroom';
import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { ExternalVerdictService } from './external-verdict.service';
import { OtherVerdictsController } from './import.controller';
import {
  ClaimExternalVerdictsResolver,
  OtherVerdictResolver,
  RecordOddityResolver,
} from './other-verdict.resolver';

@Module({
  imports: [ClaimModule, NewsroomModule, PublicationModule],
  providers: [
    ClaimExternalVerdictsResolver,
    ExternalVerdictService,
    OtherVerdictResolver,
    RecordOddityResolver,
  ],
  controllers: [OtherVerdictsController],
  exports: [ExternalVerdictService],
})
export class ExternalVerdictsModule {}
