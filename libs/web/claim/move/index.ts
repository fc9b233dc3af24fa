export { ClaimMove } from './ClaimMove';
export type { MoveEnd } from './ClaimMove';
