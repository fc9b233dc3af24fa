export type { Attribution } from '../attribution/attribution';
export { SPOT_REASONS, type SpotReason } from './signs';
export { spotClaims, type SpottedClaim, type Spotting } from './spot-claims';
