import { ArticleModule } from '@assay/server-article';
import { Module } from '@nestjs/common';
import { AppearanceResolver, ArticleOrphansResolver } from './appearance/appearance.resolver';
import { AppearanceService } from './appearance/appearance.service';
import { PassageCarrier } from './appearance/carry.service';
import { ClaimLists } from './claim.lists';
import { ArticleClaimsResolver, AuditClaimResolver, ClaimResolver } from './claim.resolver';
import { ClaimService } from './claim.service';
import {
  ArticleRelationsResolver,
  ClaimRelationsResolver,
  RelationResolver,
} from './relation/relation.resolver';
import { RelationService } from './relation/relation.service';
import { RelationSuggestions } from './relation/suggestion.service';
import { SpottingResolver } from './spotting/spotting.resolver';
import { SpottingService } from './spotting/spotting.service';

@Module({
  imports: [ArticleModule],
  providers: [
    AppearanceResolver,
    AppearanceService,
    ArticleClaimsResolver,
    ArticleOrphansResolver,
    ArticleRelationsResolver,
    AuditClaimResolver,
    ClaimLists,
    ClaimRelationsResolver,
    ClaimResolver,
    ClaimService,
    PassageCarrier,
    RelationResolver,
    RelationService,
    RelationSuggestions,
    SpottingResolver,
    SpottingService,
  ],
  exports: [ArticleModule, AppearanceService, ClaimLists, ClaimService],
})
export class ClaimModule {}
