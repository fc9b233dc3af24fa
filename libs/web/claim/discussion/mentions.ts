/** A member who can be mentioned. */
export interface Nameable {
  id: string;
  name: string;
}

/** An `@` and the letters typed after it, up to the caret. */
export interface Mentioning {
  /** The offset of the `@`. */
  start: number;
  words: string;
}

/** A piece of a message; `mention` is set if it mentions a member. */
export interface Piece {
  text: string;
  mention: boolean;
}

/** The mention that is being typed at the caret; undefined if there is none. */
export function mentioningAt(text: string, caret: number): Mentioning | undefined {
  const found = /(?:^|[\s([{«“"'])@([^@\n]{0,60})$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const words = found[1]!;
  return { start: caret - words.length - 1, words };
}

/** Members whose name, or a word of it, begins with the typed letters. */
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

/** Replaces the typed mention by a name; returns the text and the new position of the caret. */
export function withMention(
  text: string,
  { start, words }: Mentioning,
  name: string,
): { text: string; caret: number } {
  const put = `@${name} `;
  const rest = text.slice(start + 1 + words.length).replace(/^ /u, '');
  return { text: text.slice(0, start) + put + rest, caret: start + put.length };
}

/** The chosen members whom the text still mentions. */
export function stillNamed(text: string, chosen: readonly Nameable[]): string[] {
  const pieces = new Set(piecesOf(text, chosen).flatMap((piece) => (piece.mention ? [piece.text] : [])));
  return [...new Set(chosen.filter(({ name }) => pieces.has(`@${name}`)).map(({ id }) => id))];
}

/** Splits a message into pieces, with the mentions as pieces of their own. */
export function piecesOf(text: string, mentions: readonly Nameable[]): Piece[] {
  // The longest name first, so that a name that begins with another is not taken for the shorter one.
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
