import { ClaimModule } from '@assay/server-claim';
import { Module } from '@nestjs/common';
import { ElsewhereService } from './elsewhere.service';
import { OtherVerdictsController } from './import.controller';
import { ClaimElsewhereResolver, OtherVerdictResolver } from './other-verdict.resolver';

@Module({
  imports: [ClaimModule],
  providers: [ClaimElsewhereResolver, ElsewhereService, OtherVerdictResolver],
  controllers: [OtherVerdictsController],
  exports: [ElsewhereService],
})
export class ElsewhereModule {}
