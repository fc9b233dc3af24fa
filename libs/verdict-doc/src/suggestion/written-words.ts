import * as Y from 'yjs';

/** A letter, and the letter that follows it. */
interface Letter {
  sign: string;
  next: Letter | undefined;
}

/**
 * The letters that an update writes and does not delete itself, in the order of the text, without the draft: for words
 * that no draft takes. A line break stands between letters that do not follow one another.
 *
 * @throws Error when the bytes are no Yjs update
 */
export function writtenWords(update: Uint8Array): string {
  const { structs, ds } = Y.decodeUpdate(update);
  const letters = new Map<string, Letter>();
  const firsts: Letter[] = [];
  for (const item of structs) {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const { origin } = item;
    let before = origin instanceof Y.ID ? letters.get(`${origin.client} ${origin.clock}`) : undefined;
    for (const [at, sign] of item.content.str.split('').entries()) {
      const isDeleted = Y.isDeleted(ds, Y.createID(client, clock + at));
      const letter: Letter = { sign: isDeleted ? '' : sign, next: before?.next };
      if (before) before.next = letter;
      else firsts.push(letter);
      letters.set(`${client} ${clock + at}`, letter);
      before = letter;
    }
  }
  return firsts
    .map((first) => {
      let line = '';
      for (let one: Letter | undefined = first; one; one = one.next) line += one.sign;
      return line.trim();
    })
    .filter(Boolean)
    .join('\n');
}
