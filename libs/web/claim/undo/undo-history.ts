import type * as Y from 'yjs';
import { WordSteps } from './word-steps';
import type { TextPlace, Way, WordStep } from './word-steps';

/** What came of undoing an act, or of doing it again, with the sentence that says it. */
export interface ActEnd {
  /**
   * `done`; `left`: it was left as it is and is forgotten, as where a colleague changed the same since; `later`: it may
   * be possible later, and stays in the history.
   */
  kind: 'done' | 'left' | 'later';
  said: string;
}

/** Something that the person did on the page other than writing words. */
export interface Act {
  /** What was done, as the buttons name it. */
  what: string;
  /** The document that it changes: it can be undone only while the page shows it. Undefined for an act of the server's alone. */
  doc?: Y.Doc;
  turn: (way: Way) => ActEnd | Promise<ActEnd>;
}

/** A step of writing in one text. */
interface Part {
  words: WordSteps;
  step: WordStep;
}

/** Writing in one text or, as one replacement in all fields, in several; or an act. */
type Step = { kind: 'words'; parts: readonly [Part, ...Part[]] } | { kind: 'act'; act: Act };

/** What the last undo or redo changed. */
export type Turned =
  | { kind: 'words'; place: TextPlace; grew: number }
  | { kind: 'act'; end: ActEnd }
  /** Nothing is left of what was written there. */
  | { kind: 'gone'; place: TextPlace }
  /** The draft takes no changes now. */
  | { kind: 'closed' }
  | { kind: 'nothing' };

/** What can be undone and done again next; undefined for nothing. */
export interface UndoView {
  undo: Act | TextPlace | undefined;
  redo: Act | TextPlace | undefined;
}

/**
 * What one person did on a claim's page, in its order: words in the fields and notes of the draft, and acts as a rating
 * or a removed source. Undo never changes what colleagues wrote or did.
 */
export class UndoHistory {
  readonly #texts = new Map<WordSteps['type'], WordSteps>();
  readonly #listeners = new Set<() => void>();
  #past: Step[] = [];
  #future: Step[] = [];
  #shown: Y.Doc | undefined;
  #isWritable = true;
  /** The steps of writing that become one. */
  #gathered: Part[] | undefined;
  /** The act that is under way. */
  #running: Promise<unknown> | undefined;
  #view: UndoView = { undo: undefined, redo: undefined };

  /** The page shows this document of the draft, and whether it may be changed now. */
  show(doc: Y.Doc, isWritable: boolean): void {
    this.#shown = doc;
    this.#isWritable = isWritable;
    this.#tell();
  }

  /** The document that the page shows, if it may be changed now. */
  get writable(): Y.Doc | undefined {
    return this.#isWritable ? this.#shown : undefined;
  }

  /** The page will not show this document again. */
  leave(doc: Y.Doc): void {
    const isLeft = (step: Step) => docOf(step) === doc;
    this.#past = this.#past.filter((step) => !isLeft(step));
    this.#future = this.#future.filter((step) => !isLeft(step));
    for (const [type, words] of this.#texts) {
      if (type.doc !== doc) continue;
      words.destroy();
      this.#texts.delete(type);
    }
    this.#tell();
  }

  /** The steps of a text of the draft. */
  textOf(type: WordSteps['type'], place: TextPlace): WordSteps {
    const known = this.#texts.get(type);
    if (known) return known;
    const words: WordSteps = new WordSteps(
      type,
      place,
      (step) => this.#did(step && { kind: 'words', parts: [{ words, step }] }, words),
      () => this.#forget(words),
    );
    this.#texts.set(type, words);
    return words;
  }

  /** The person did something other than writing. */
  did(act: Act): void {
    this.#did({ kind: 'act', act });
  }

  /** What is written meanwhile in several texts is one step. */
  together(write: () => void): void {
    for (const words of this.#texts.values()) words.endStep();
    this.#gathered = [];
    try {
      write();
    } finally {
      const [first, ...others] = this.#gathered;
      this.#gathered = undefined;
      if (first) this.#did({ kind: 'words', parts: [first, ...others] });
    }
  }

  /**
   * Undoes the person's last step, or does the last undone one again.
   *
   * @param among `words`: steps of writing only, for keys that are pressed in a text of the draft
   */
  turn(way: Way, among: 'words' | 'all'): Turned | Promise<Turned> {
    if (this.#running) return this.#running.then(() => this.turn(way, among));
    const from = way === 'undo' ? this.#past : this.#future;
    const at = from.findLastIndex((step) => this.#isHere(step) && (among === 'all' || step.kind === 'words'));
    const step = from[at];
    if (!step) return { kind: 'nothing' };
    if (docOf(step) && !this.#isWritable) return { kind: 'closed' };
    from.splice(at, 1);
    return step.kind === 'words' ? this.#turnWords(way, step, among) : this.#turnAct(way, step);
  }

  #turnWords(way: Way, { parts }: Step & { kind: 'words' }, among: 'words' | 'all'): Turned {
    const length = () => parts.reduce((sum, { words }) => sum + words.length, 0);
    const before = length();
    const [first, ...others] = parts.flatMap(({ words, step }): Part[] => {
      const opposite = words.turn(way, step);
      return opposite ? [{ words, step: opposite }] : [];
    });
    if (first)
      (way === 'undo' ? this.#future : this.#past).push({ kind: 'words', parts: [first, ...others] });
    this.#tell();
    if (!first) return { kind: 'gone', place: parts[0].words.place };
    first.words.reveal(among === 'words');
    return { kind: 'words', place: first.words.place, grew: length() - before };
  }

  #turnAct(way: Way, step: Step & { kind: 'act' }): Turned | Promise<Turned> {
    const ended = (end: ActEnd): Turned => {
      const isDone = end.kind === 'done';
      const to = (way === 'undo') === isDone ? this.#future : this.#past;
      if (end.kind !== 'left') to.push(step);
      this.#tell();
      return { kind: 'act', end };
    };
    const end = step.act.turn(way);
    if (!(end instanceof Promise)) return ended(end);
    const turned = end.then(ended).finally(() => (this.#running = undefined));
    this.#running = turned.catch(() => undefined);
    return turned;
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  readonly view = (): UndoView => this.#view;

  /** @param grown the text whose last step grew or was made */
  #did(step: Step | undefined, grown?: WordSteps): void {
    if (this.#gathered && step?.kind === 'words') return void this.#gathered.push(...step.parts);
    if (step) this.#past.push(step);
    if (this.#future.length > 0) for (const words of this.#texts.values()) words.forgetUndone();
    this.#future = [];
    for (const words of this.#texts.values()) if (words !== grown) words.endStep();
    this.#tell();
  }

  #forget(words: WordSteps): void {
    const isOther = (step: Step) => step.kind !== 'words' || !step.parts.some((part) => part.words === words);
    this.#past = this.#past.filter(isOther);
    this.#future = this.#future.filter(isOther);
    this.#tell();
  }

  /** Whether the page shows what the step changed. */
  #isHere(step: Step): boolean {
    const doc = docOf(step);
    return doc === undefined || doc === this.#shown;
  }

  #tell(): void {
    const last = (steps: readonly Step[]) => {
      const step = steps.findLast((one) => this.#isHere(one));
      return step?.kind === 'words' ? step.parts[0].words.place : step?.act;
    };
    const view = { undo: last(this.#past), redo: last(this.#future) };
    if (view.undo === this.#view.undo && view.redo === this.#view.redo) return;
    this.#view = view;
    for (const tell of this.#listeners) tell();
  }
}

const docOf = (step: Step): Y.Doc | undefined =>
  step.kind === 'words' ? (step.parts[0].words.type.doc ?? undefined) : step.act.doc;
