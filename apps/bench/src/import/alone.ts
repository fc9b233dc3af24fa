import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** A page read by Readability and nothing else. */
export function readabilityAlone(html: string): string | null | undefined {
  const { document } = parseHTML(html);
  return new Readability(document as unknown as Document).parse()?.textContent;
}

const nlp = winkNLP(model, ['sbd', 'pos']);

/** A text whose words and sentences wink-nlp finds and names, and nothing else. */
export function winkAlone(text: string): number {
  const read = nlp.readDoc(text);
  return (read.tokens().out(nlp.its.pos) as string[]).length + (read.sentences().out() as string[]).length;
}
