import { fragment } from '@assay/server-platform/database';
import type { Expression, SqlBool } from 'kysely';

/** A condition on the rows of `claim`. */
export type ClaimCondition = Expression<SqlBool>;

/** Claims that are still worked on. The partial indexes of `claim` have the same condition, word for word. */
export const OPEN = fragment<SqlBool>`claim.stage not in ('declined', 'published')`;
