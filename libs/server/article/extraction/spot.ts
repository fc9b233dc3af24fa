import { paragraphsOf, type WholeText } from '@assay/text';
import { spotClaims, type Spotting } from '@assay/text/spotting';

/** A version's text, as far as spotting looks at it. */
export interface ReadText extends WholeText {
  /** BCP 47. */
  language: string | null;
}

/** Spots sentences worth checking. Runs in a thread: the language model takes a while to load, and a book to read. */
export function spot(text: ReadText): Promise<Spotting> {
  return spotClaims(paragraphsOf(text), text.language);
}
