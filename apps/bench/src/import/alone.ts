import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** Reads a page with Readability alone. */
export function readabilityAlone(html: string): string | null | undefined {
  const { document } = parseHTML(html);
  return new Readability(document as unknown as Document).parse()?.textContent;
}

const nlp = winkNLP(model, ['sbd', 'pos']);

/** Finds and tags the words and sentences of a text with wink-nlp alone. */
export function winkAlone(text: string): number {
  const read = nlp.readDoc(text);
  return (read.tokens().out(nlp.its.pos) as string[]).length + (read.sentences().out() as string[]).length;
}
