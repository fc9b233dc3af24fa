import { LIMITS } from '@assay/domain';
import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { FiguresService } from './figures/figures.service';
import { RatingFigures } from './figures/rating-figures.service';
import { WorkFigures } from './figures/work-figures.service';
import { InsightResolver } from './insight.resolver';
import { PackController } from './pack/pack.controller';
import { PackRows } from './pack/pack-rows.service';
import { PACK_LIMIT, PackService, type PackLimit } from './pack/pack.service';

@Module({
  imports: [PublicationModule],
  providers: [
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
