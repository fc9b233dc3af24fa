/** Colours that most people can distinguish; white letters on each have AA contrast (4.5:1). */
const COLOURS = ['#7a4fb5', '#0b7563', '#b3476b', '#96560b', '#1f6b99', '#5d6b1c', '#8f4a2e', '#4d57ad'];

/** A member's permanent colour: the members of a newsroom get the colours in turn. */
export function colourOf(place: number): string {
  return COLOURS[place % COLOURS.length]!;
}

/** First letters of the first and last word, upper case; one letter for a single word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('');
}
