import { paragraphsOf, type WholeText } from '@assay/text';
import { spotClaims, type AboutArticle, type Spotting } from '@assay/text/spotting';

/** The parts of an article version that spotting reads. */
export type ReadText = WholeText & AboutArticle;

/** Spots sentences worth checking. Runs in a thread: the language model takes a while to load, and a book to read. */
export function spot(text: ReadText): Promise<Spotting> {
  return spotClaims(paragraphsOf(text), text);
}
