/** Somebody who can be named. */
export interface Nameable {
  id: string;
  name: string;
}

/** An `@` and what was typed behind it, up to the caret. */
export interface Mentioning {
  /** Where the `@` stands. */
  start: number;
  words: string;
}

/** A piece of a message; `mention` where it names somebody. */
export interface Piece {
  text: string;
  mention: boolean;
}

/** What is being named at the caret; undefined where nobody is. */
export function mentioningAt(text: string, caret: number): Mentioning | undefined {
  const found = /(?:^|[\s([{«“"'])@([^@\n]{0,60})$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const words = found[1]!;
  return { start: caret - words.length - 1, words };
}

/** People whose name, or a word of it, begins with what was typed. */
export function nameable<P extends Nameable>(people: readonly P[], words: string): P[] {
  const wanted = words.toLocaleLowerCase();
  return people.filter(({ name }) => {
    const all = name.toLocaleLowerCase();
    return (
      all.startsWith(wanted) ||
      (!wanted.includes(' ') && all.split(/\s+/u).some((one) => one.startsWith(wanted)))
    );
  });
}

/** Puts a name where it was being typed; answers the text and where the caret goes. */
export function withMention(
  text: string,
  { start, words }: Mentioning,
  name: string,
): { text: string; caret: number } {
  const put = `@${name} `;
  const rest = text.slice(start + 1 + words.length).replace(/^ /u, '');
  return { text: text.slice(0, start) + put + rest, caret: start + put.length };
}

/** Of those who were chosen, who still stands in the text. */
export function stillNamed(text: string, chosen: readonly Nameable[]): string[] {
  const pieces = new Set(piecesOf(text, chosen).flatMap((piece) => (piece.mention ? [piece.text] : [])));
  return [...new Set(chosen.filter(({ name }) => pieces.has(`@${name}`)).map(({ id }) => id))];
}

/** A message in pieces, the names of those it mentions apart. */
export function piecesOf(text: string, mentions: readonly Nameable[]): Piece[] {
  // The longest name first: who is called as another and more is not taken for the other.
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const name = names.find((one) => text.startsWith(one, at));
    if (name === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) pieces.push({ text: plain, mention: false });
    plain = '';
    pieces.push({ text: name, mention: true });
    at += name.length;
  }
  return plain ? [...pieces, { text: plain, mention: false }] : pieces;
}
