export { Appearance } from './appearance/appearance.entity';
export { AppearanceService, STANDS_NOW } from './appearance/appearance.service';
export { Claim, Claimant } from './claim.entity';
export { ClaimDates } from './claim-dates';
export { ClaimantKindEnum, PriorityEnum, StageEnum } from './claim.enums';
export { ClaimLists } from './claim.lists';
export { ClaimModule } from './claim.module';
export { ClaimService } from './claim.service';
export { ClaimPayload } from './claim.types';
export { ClaimPages } from './desk/claim-pages';
export {
  ClaimOrderFieldEnum,
  DESK_VIEWS,
  DeskViewEnum,
  DueEnum,
  SortDirectionEnum,
  type ClaimOrderField,
  type DeskView,
  type Due,
} from './desk/desk.enums';
export { ClaimFilter, ClaimOrder, Count } from './desk/desk.types';
export { DeskService } from './desk/desk.service';
export { FacetSearch } from './desk/facet-search';
export { FacetsService } from './desk/facets.service';
export { ALIKE, HELD_AGAINST, rarestWords } from './desk/rarest-words';
export { Selection } from './desk/selection';
export { ClaimTallies } from './desk/tallies';
export { TallyRounds } from './desk/tally-rounds';
export { ClaimRelation } from './relation/relation.entity';
