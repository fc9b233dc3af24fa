import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { FiguresService } from './figures/figures.service';
import { RatingFigures } from './figures/rating-figures.service';
import { WorkFigures } from './figures/work-figures.service';
import { InsightResolver } from './insight.resolver';
import { PackController } from './pack/pack.controller';
import { PackRows } from './pack/pack-rows.service';
import { PackService } from './pack/pack.service';

@Module({
  imports: [PublicationModule],
  providers: [FiguresService, InsightResolver, PackRows, PackService, RatingFigures, WorkFigures],
  controllers: [PackController],
})
export class InsightModule {}
