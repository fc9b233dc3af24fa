export {
  assayClient,
  type AssayClient,
  type AssayOptions,
  type FollowOptions,
  type PullOptions,
} from './client.js';
export { Refused, Unreachable } from './refused.js';
export { NotVerified, verify, type ProvenVerdict, type Trust, type WhyNot } from './verify.js';
export {
  readUnproven,
  UnprovenVerdict,
  type Change,
  type ChangePage,
  type Removal,
  type RemovalChange,
  type SentVersion,
  type VerdictChange,
  type VerdictContent,
  type VerdictFilter,
} from './verdict.js';
