import { en } from './en';
import { textsFor } from './texts';

/** The texts of the shared components. */
export const { useTexts: useUiTexts, say: sayUi } = textsFor(en);
export { currentLanguage, currentLocale, sayList, sayWhy, setLanguage, textsFor } from './texts';
export type { Say, ServerReason } from './texts';
