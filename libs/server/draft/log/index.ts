export { createDraftPool } from './draft-pool';
export { PgDraftLog, SEED_AUTHOR } from './pg-draft-log';
export { PgFanOut } from './pg-fan-out';
export { DraftProjector } from './projector';
export { CollabMetrics } from './metrics';
export { claimIdOf, documentName } from './document-name';
export { isVerdictRoot } from './verdict-roots';
export type { Queryable } from './rows';
export { PgHistory } from './pg-history';
