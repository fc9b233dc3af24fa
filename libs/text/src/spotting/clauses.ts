/** A part of a sentence that makes a claim of its own. */
export interface Clause {
  text: string;
  /** UTF-16 units into the sentence. */
  start: number;
  end: number;
}

/** Where a second speaker contradicts the words before: “…, but the embassy denied it”. */
const TURN =
  /[,;—–]\s+(?:but|while|although|though|whereas|and|yet)\s+(?!(?:has|have|had|is|was|were|never|not|also|then|\p{Ll}+(?:ed|ing))\b)(?=[^,;“”"]{2,80}?\b(?:den(?:ied|ies|y)|reject(?:ed|s)|disput(?:ed|es)|dismiss(?:ed|es)|call(?:ed|s) (?:it|them|the|that)|said (?:it|that|they|there|he|she|the)[^,;]{0,40}\b(?:no|not|never|nothing|untrue|false|unrelated)\b))/giu;

/** The fewest words of a clause that can be checked. */
const FEWEST_WORDS = 4;

/** The claims of a sentence: a reported denial is a claim of its own, next to the denied one. */
export function clausesOf(sentence: string): Clause[] {
  const cuts: { end: number; next: number }[] = [];
  for (const match of sentence.matchAll(TURN)) {
    const before = sentence.slice(cuts.at(-1)?.next ?? 0, match.index);
    const after = sentence.slice(match.index + match[0].length);
    if (Math.min(count(before), count(after)) < FEWEST_WORDS || isInQuotes(sentence, match.index)) continue;
    cuts.push({ end: match.index, next: match.index + match[0].length });
  }
  const starts = [0, ...cuts.map(({ next }) => next)];
  const ends = [...cuts.map(({ end }) => end), sentence.length];
  return starts.map((start, index) => ({
    start,
    end: ends[index]!,
    text: sentence.slice(start, ends[index]),
  }));
}

function count(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

function isInQuotes(sentence: string, at: number): boolean {
  return (sentence.slice(0, at).match(/["“”]/gu)?.length ?? 0) % 2 === 1;
}
