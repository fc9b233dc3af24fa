import { ArticleModule } from '@assay/server-article';
import { Module } from '@nestjs/common';
import { AppearanceResolver, ArticleOrphansResolver } from './appearance/appearance.resolver';
import { AppearanceService } from './appearance/appearance.service';
import { PassageCarrier } from './appearance/carry.service';
import { ClaimLists } from './claim.lists';
import { ArticleClaimsResolver, AuditClaimResolver, ClaimResolver } from './claim.resolver';
import { ClaimService } from './claim.service';
import { ClaimPages } from './desk/claim-pages';
import { ClaimsResolver, FacetValueResolver } from './desk/desk.resolver';
import { DeskService } from './desk/desk.service';
import { FacetSearch } from './desk/facet-search';
import { FacetsService } from './desk/facets.service';
import { ClaimTallies } from './desk/tallies';
import { TallyRounds } from './desk/tally-rounds';
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
    ClaimPages,
    ClaimRelationsResolver,
    ClaimResolver,
    ClaimService,
    ClaimTallies,
    ClaimsResolver,
    DeskService,
    FacetSearch,
    FacetValueResolver,
    FacetsService,
    PassageCarrier,
    RelationResolver,
    RelationService,
    RelationSuggestions,
    SpottingResolver,
    SpottingService,
    TallyRounds,
  ],
  exports: [ArticleModule, AppearanceService, ClaimLists, ClaimPages, ClaimService],
})
export class ClaimModule {}
