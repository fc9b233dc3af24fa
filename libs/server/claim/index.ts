export { Appearance } from './appearance/appearance.entity';
export { AppearanceService } from './appearance/appearance.service';
export { Claim, Claimant } from './claim.entity';
export { ClaimDates } from './claim-dates';
export { ClaimantKindEnum, PriorityEnum, StageEnum } from './claim.enums';
export { ClaimLoaders } from './claim.loaders';
export { ClaimModule } from './claim.module';
export { ClaimService } from './claim.service';
export { ClaimPayload } from './claim.types';
export { ClaimPages } from './list/claim-pages';
export {
  ClaimOrderFieldEnum,
  DESK_VIEWS,
  DeskViewEnum,
  DueEnum,
  SortDirectionEnum,
  type ClaimOrderField,
  type DeskView,
  type Due,
} from './list/claim-list.enums';
export { ClaimFilter, ClaimOrder, Count, Desk } from './list/claim-list.types';
export { ClaimListService } from './list/claim-list.service';
export { FacetSearch } from './list/facet-search';
export { CLAIM_GROUPINGS, ClaimGroupingEnum, type ClaimGrouping } from './groups/group.types';
export { GroupsService } from './groups/groups.service';
export { FacetsService } from './list/facets.service';
export { ALIKE, HELD_AGAINST, rarestWords } from './list/rarest-words.queries';
export { ClaimTallies } from './list/tallies';
export { TALLY_CLAIMS } from './list/tally-worker';
export { ClaimRelation } from './relation/relation.entity';
