export {
  assayClient,
  type AssayClient,
  type AssayOptions,
  type FollowOptions,
  type PullOptions,
} from './client';
export { Refused } from './refused';
export { NotVerified, verify, type Proven, type Trust, type WhyNot } from './verify';
export type { Change, ChangePage, PulledVerdict, VerdictFilter } from './verdict';
