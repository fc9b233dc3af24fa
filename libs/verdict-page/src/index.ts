export { missingPage } from './missing-page';
export { verdictPage } from './verdict-page';
export type { PublishedVerdictView } from './verdict-view';
