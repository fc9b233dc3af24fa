export { escaped } from './escape';
export { verdictCard, type VerdictCard } from './card';
export { dateInWords } from './claim-dates';
export { changesPage } from './changes-page';
export { missingPage } from './missing-page';
export { removedPage, type RemovedView } from './removed-page';
export { previewPage, unreadyPage } from './preview-page';
export { verdictPage } from './verdict-page';
export type { ChangesView, CorrectionView, PublishedVerdictView } from './verdict-view';
