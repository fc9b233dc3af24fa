import { en } from './en';
import { textsFor } from './texts';

/** The shared parts' own texts. */
export const { useTexts: useUiTexts, say: sayUi } = textsFor('ui', en);
export { currentLanguage, setLanguage, textsFor } from './texts';
export type { Catalogue, Say, TextKey } from './texts';
