import { attributionOf, type Attribution } from './attribution';

/**
 * Reads the attributions of an article's sentences in order: “he” and a continued quotation have the speaker before,
 * and “Mr Trad” is the Ruslan Trad who was named.
 */
export class ArticleSpeakers {
  private before: Attribution | null = null;
  private inQuotation = false;
  private readonly people: string[] = [];

  /** Begins a new paragraph, which ends an open quotation. */
  beginParagraph(): void {
    this.inQuotation = false;
  }

  /** @param sentence the next one of the article */
  of(sentence: string): Attribution | null {
    const goesOn = this.inQuotation;
    const own = attributionOf(sentence, this.before) ?? (goesOn ? this.before : null);
    this.inQuotation = isLeftOpen(sentence, goesOn);
    if (!own) return null;
    const named = this.inFull(own);
    this.before = named;
    return named;
  }

  private inFull(attribution: Attribution): Attribution {
    const { kind, name } = attribution;
    if (kind !== 'person' || !name) return attribution;
    const last = name.split(' ').at(-1)!;
    const full = this.people.find((one) => one !== name && one.endsWith(` ${last}`));
    const isShort = name === last || /^(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? \S+$/u.test(name);
    if (isShort && full) return { ...attribution, name: full };
    if (!isShort) this.people.unshift(name);
    return attribution;
  }
}

/** Whether a quotation that is open before a sentence or begins in it is still open at its end. */
function isLeftOpen(sentence: string, isOpen: boolean): boolean {
  let open = isOpen;
  for (const [mark] of sentence.matchAll(/["“”]/gu))
    open = mark === '“' ? true : mark === '”' ? false : !open;
  return open;
}
