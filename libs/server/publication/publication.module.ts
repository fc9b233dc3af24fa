import { ReviewModule } from '@assay/server-review';
import { Module } from '@nestjs/common';
import { VerdictPageController } from './page/verdict-page.controller';
import { ClaimPublicationResolver, PublicationResolver } from './publication.resolver';
import { PublicationService } from './publication.service';
import { VerdictResolver } from './pull/verdict.resolver';
import { VerdictService } from './pull/verdict.service';

@Module({
  imports: [ReviewModule],
  providers: [
    ClaimPublicationResolver,
    PublicationResolver,
    PublicationService,
    VerdictResolver,
    VerdictService,
  ],
  controllers: [VerdictPageController],
  exports: [ReviewModule, PublicationService, VerdictService],
})
export class PublicationModule {}
