import { ArticleModule } from '@assay/server-article';
import { Module } from '@nestjs/common';
import { AppearanceResolver } from './appearance.resolver';
import { ClaimLists } from './claim.lists';
import { ArticleClaimsResolver, AuditClaimResolver, ClaimResolver } from './claim.resolver';
import { ClaimService } from './claim.service';

@Module({
  imports: [ArticleModule],
  providers: [
    AppearanceResolver,
    ArticleClaimsResolver,
    AuditClaimResolver,
    ClaimLists,
    ClaimResolver,
    ClaimService,
  ],
  exports: [ArticleModule, ClaimLists, ClaimService],
})
export class ClaimModule {}
