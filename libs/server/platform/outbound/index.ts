export { GuardedFetch, type FetchLimits, type Visited } from './guarded-fetch';
export { contentTypeOf, type Hop } from './hop';
export { Unfetched } from './unfetched';
