import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/** How much less urgent the threads are than the event loop, on the scale of nice(2). */
const NICE = 10;

// On Linux a priority belongs to the thread that sets it: the scheduler then gives the event loop its core first.
if (!isMainThread && process.platform === 'linux') setPriority(NICE);

/** What runs in the threads: work on texts that would hold up everybody on the event loop. */
export { carry } from '@assay/server-article/carry';
export { extract as default } from '@assay/server-article/extraction';
export { relate } from '@assay/server-article/relate';
export { spot } from '@assay/server-article/spot';
export {
  draftAt,
  draftChanges,
  draftContributions,
  draftRestored,
  draftTimeline,
} from '@assay/server-draft/history-work';
export { readReviews } from '@assay/server-external-verdicts/reviews-work';
export { correctionKinds, verdictChanges } from '@assay/server-review/changes-work';
export { compareStatements } from '@assay/server-publication/compare-work';
export { followClaims, matchText } from '@assay/server-publication/match-work';
export { differTexts, findPassages, placeExcerpt, shareOrigins } from '@assay/server-evidence/text-work';
