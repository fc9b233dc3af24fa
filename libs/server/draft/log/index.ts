export { PgDraftLog, SEED_AUTHOR } from './pg-draft-log';
export { claimIdOf, documentName } from './document-name';
export type { Queryable } from './rows';
