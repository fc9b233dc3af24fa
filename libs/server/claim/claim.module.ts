import { ArticleModule } from '@assay/server-article';
import { Module } from '@nestjs/common';
import { AppearanceResolver } from './appearance.resolver';
import { ClaimLists } from './claim.lists';
import { ArticleClaimsResolver, AuditClaimResolver, ClaimResolver } from './claim.resolver';
import { ClaimService } from './claim.service';
import { SpottingResolver } from './spotting/spotting.resolver';
import { SpottingService } from './spotting/spotting.service';

@Module({
  imports: [ArticleModule],
  providers: [
    AppearanceResolver,
    ArticleClaimsResolver,
    AuditClaimResolver,
    ClaimLists,
    ClaimResolver,
    ClaimService,
    SpottingResolver,
    SpottingService,
  ],
  exports: [ArticleModule, ClaimLists, ClaimService],
})
export class ClaimModule {}
