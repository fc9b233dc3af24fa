export type { Attribution } from '../attribution/attribution';
export type { Speaker } from '../attribution/speaker';
export type { SpottedDate } from './when';
export { SPOT_REASONS, type SpotReason } from './signs';
export { spotClaims, type AboutArticle, type SpottedClaim, type Spotting } from './spot-claims';
