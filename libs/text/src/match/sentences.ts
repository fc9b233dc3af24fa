import { segmentsOf } from './segments';

/** A sentence with its range; UTF-16 units, `end` exclusive. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** Abbreviations, whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|Nr|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U)\.\s*$/u;

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'sentence' });

/** The sentences of a text in any script (UAX 29), without white space at their ends. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  const end = (at: number) => {
    const piece = text.slice(from, at);
    const start = from + piece.length - piece.trimStart().length;
    if (piece.trim()) sentences.push({ text: piece.trim(), start, end: start + piece.trim().length });
    from = at;
  };
  for (const { segment, index } of segmentsOf(SEGMENTER, text)) {
    const over = index + segment.length;
    const goesOn = ABBREVIATION.test(text.slice(from, over)) || /^\p{Ll}/u.test(text.slice(over, over + 2));
    if (/\n\s*$/.test(segment) || !goesOn) end(over);
  }
  end(text.length);
  return sentences;
}
