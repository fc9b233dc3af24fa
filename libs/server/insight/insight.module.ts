import { LIMITS } from '@assay/domain';
import { AuditModule } from '@assay/server-audit';
import { NewsroomModule } from '@assay/server-newsroom';
import { RatingScaleModule } from '@assay/server-rating-scale';
import { Module } from '@nestjs/common';
import { FiguresService } from './figures/figures.service';
import { FigureTurns } from './figures/figure-turns';
import { RatingFigures } from './figures/rating-figures.service';
import { WorkFigures } from './figures/work-figures.service';
import { InsightResolver } from './insight.resolver';
import { PackController } from './pack/pack.controller';
import { PackRows } from './pack/pack-rows.service';
import { PACK_LIMIT, PackService, type PackLimit } from './pack/pack.service';

@Module({
  imports: [AuditModule, NewsroomModule, RatingScaleModule],
  providers: [
    FigureTurns,
    FiguresService,
    InsightResolver,
    PackRows,
    PackService,
    RatingFigures,
    WorkFigures,
    { provide: PACK_LIMIT, useValue: { versions: LIMITS.packVersions } satisfies PackLimit },
  ],
  controllers: [PackController],
})
export class InsightModule {}
