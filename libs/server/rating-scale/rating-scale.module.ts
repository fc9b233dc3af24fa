import { AuditModule } from '@assay/server-audit';
import { Module } from '@nestjs/common';
import { RatingScaleResolver } from './rating-scale.resolver';
import { RatingScaleService } from './rating-scale.service';

@Module({
  imports: [AuditModule],
  providers: [RatingScaleResolver, RatingScaleService],
  exports: [RatingScaleService],
})
export class RatingScaleModule {}
