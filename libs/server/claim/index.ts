export { Appearance } from './appearance/appearance.entity';
export { AppearanceService, STANDS_NOW } from './appearance/appearance.service';
export { Claim, Claimant } from './claim.entity';
export { ClaimantKindEnum, SortDirectionEnum, StageEnum } from './claim.enums';
export { ClaimLists } from './claim.lists';
export { ClaimModule } from './claim.module';
export { ClaimService } from './claim.service';
export { ClaimPayload } from './claim.types';
export { ClaimRelation } from './relation/relation.entity';
