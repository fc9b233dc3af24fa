import { ArticleModule } from '@assay/server-article';
import { AuditModule } from '@assay/server-audit';
import { NewsroomModule } from '@assay/server-newsroom';
import { Module } from '@nestjs/common';
import { AppearanceResolver, ArticleOrphansResolver } from './appearance/appearance.resolver';
import { AppearanceService } from './appearance/appearance.service';
import { PassageCarrier } from './appearance/passage-carrier';
import { ArchivedArticlesResolver } from './archived/archived-articles.resolver';
import { ArchivedArticles } from './archived/archived-articles.service';
import { ArchivedClaimsResolver } from './archived/archived-claims.resolver';
import { ArchivedClaims } from './archived/archived-claims.service';
import { ClaimLoaders } from './claim.loaders';
import { ArticleClaimsResolver, AuditClaimResolver, ClaimResolver } from './claim.resolver';
import { ClaimService } from './claim.service';
import { ClaimPages } from './list/claim-pages';
import { ClaimsResolver, FacetValueResolver } from './list/claim-list.resolver';
import { ClaimListService } from './list/claim-list.service';
import { FacetSearch } from './list/facet-search';
import { FacetsService } from './list/facets.service';
import { ClaimTallies } from './list/tallies';
import { TallyWorker } from './list/tally-worker';
import { ClaimLiveResolver } from './live/claim-live.resolver';
import { ClaimGroupResolver } from './groups/group.resolver';
import { GroupsService } from './groups/groups.service';
import { DeskResolver } from './list/desk.resolver';
import {
  ArticleRelationsResolver,
  ClaimRelationsResolver,
  RelationResolver,
} from './relation/relation.resolver';
import { RelationService } from './relation/relation.service';
import { RelationSuggestions } from './relation/suggestion.service';
import { SimilarClaimsResolver } from './similar-claims/similar-claims.resolver';
import { SimilarClaims } from './similar-claims/similar-claims.service';
import { SpottingResolver } from './spotting/spotting.resolver';
import { SpottingService } from './spotting/spotting.service';

@Module({
  imports: [ArticleModule, AuditModule, NewsroomModule],
  providers: [
    AppearanceResolver,
    AppearanceService,
    ArchivedArticles,
    ArchivedArticlesResolver,
    ArchivedClaims,
    ArchivedClaimsResolver,
    ArticleClaimsResolver,
    ArticleOrphansResolver,
    ArticleRelationsResolver,
    AuditClaimResolver,
    ClaimGroupResolver,
    ClaimLiveResolver,
    ClaimLoaders,
    ClaimPages,
    ClaimRelationsResolver,
    ClaimResolver,
    ClaimService,
    ClaimTallies,
    ClaimsResolver,
    ClaimListService,
    DeskResolver,
    FacetSearch,
    FacetValueResolver,
    FacetsService,
    GroupsService,
    PassageCarrier,
    RelationResolver,
    RelationService,
    RelationSuggestions,
    SimilarClaims,
    SimilarClaimsResolver,
    SpottingResolver,
    SpottingService,
    TallyWorker,
  ],
  exports: [AppearanceService, ClaimLoaders, ClaimPages, ClaimService],
})
export class ClaimModule {}
