import type { ResultOf } from '@assay/api-schema';
import type { EVIDENCE_ARCHIVE } from './archive.fragment';

/** The archive state of a source. */
export type ArchiveState = NonNullable<ResultOf<typeof EVIDENCE_ARCHIVE>['archive']>;
