import { defaultDeleteFilter, defaultProtectedNodes } from '@tiptap/y-tiptap';
import type { Field } from '@assay/verdict-doc';
import * as Y from 'yjs';

/** A text of the draft: one of its fields, or the note on a piece of evidence. */
export type TextPlace = { kind: 'field'; field: Field } | { kind: 'note'; evidenceId: string };

/** Shows the place of the last change of a text; with `focus`, the caret goes there. */
export type Reveal = (focus: boolean) => void;

export type Way = 'undo' | 'redo';
type StackItem = Y.UndoManager['undoStack'][number];

/** One step of writing in a text, as Yjs records it. */
export type WordStep = readonly StackItem[];

/** A time long past, so that the next change begins a new step; zero would keep `joinNext` from joining. */
const LONG_AGO = 1;

/** The undo steps of one text of the draft: they revert only what this page wrote in it. */
export class WordSteps {
  readonly #manager: Y.UndoManager;
  #reveal: Reveal | undefined;

  /**
   * @param onWritten called for a new step, and with undefined where the last one grew
   * @param onForgotten called when the earlier steps of this text can no longer be undone
   */
  constructor(
    readonly type: Y.XmlFragment | Y.Text,
    readonly place: TextPlace,
    onWritten: (step: WordStep | undefined) => void,
    private readonly onForgotten: () => void,
  ) {
    this.#manager = new Y.UndoManager(type, {
      trackedOrigins: new Set(),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes) && !holdsWords(item),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    });
    const isNew = () => !this.#manager.undoing && !this.#manager.redoing;
    this.#manager.on('stack-item-added', ({ stackItem }) => isNew() && onWritten([stackItem as StackItem]));
    this.#manager.on('stack-item-updated', () => isNew() && onWritten(undefined));
  }

  /** The length of the text, with its tags. */
  get length(): number {
    return this.type.toString().length;
  }

  /**
   * An editor of this text writes with this origin.
   *
   * @returns to be called when the editor is removed
   */
  open(origin: object, reveal: Reveal): () => void {
    this.#manager.addTrackedOrigin(origin);
    this.#reveal = reveal;
    return () => {
      this.#manager.removeTrackedOrigin(origin);
      if (this.#reveal === reveal) this.#reveal = undefined;
    };
  }

  /** Shows where the last change was, if an editor shows this text. */
  reveal(focus: boolean): void {
    this.#reveal?.(focus);
  }

  /**
   * Undoes one step or does it again. Yjs would take the next one where a step has no effect any more, which is another
   * step of the common history: so it is given this step alone.
   *
   * @returns the opposite step; undefined if nothing of it could be changed
   */
  turn(way: Way, step: WordStep): WordStep | undefined {
    const manager = this.#manager;
    const [from, to] =
      way === 'undo' ? (['undoStack', 'redoStack'] as const) : (['redoStack', 'undoStack'] as const);
    const before = new Set(manager[to]);
    for (const item of [...step].reverse()) {
      const others = manager[from].filter((one) => one !== item);
      if (others.length === manager[from].length) continue;
      manager[from] = [item];
      manager[way]();
      manager[from] = [...others, ...manager[from]];
    }
    const opposite = manager[to].filter((one) => !before.has(one));
    return opposite.length > 0 ? opposite : undefined;
  }

  /** The next change begins a new step. */
  endStep(): void {
    if (this.#manager.lastChange > 0) this.#manager.lastChange = LONG_AGO;
  }

  /** The next change joins the last step, so that undoing typed words also undoes that they were moved. */
  joinNext(): void {
    if (this.#manager.lastChange > 0) this.#manager.lastChange = Date.now();
  }

  /** What was undone cannot be done again: something else was done since. */
  forgetUndone(): void {
    this.#manager.clear(false, true);
  }

  /** Earlier changes of this text cannot be undone. */
  forget(): void {
    this.#manager.clear();
    this.onForgotten();
  }

  destroy(): void {
    this.#manager.destroy();
  }
}

/**
 * Whether an element still holds letters, or an element without content as a citation. What an undo deletes of it is
 * deleted before it, so what is left was written by a colleague, or by this page in another step.
 */
function holdsWords({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  if (type instanceof Y.XmlText) return type.length > 0;
  return type instanceof Y.XmlElement && type.toArray().some(isWords);
}

const isWords = (child: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean =>
  child instanceof Y.XmlText
    ? child.length > 0
    : child instanceof Y.XmlElement && (isLeaf(child) || child.toArray().some((one) => isWords(one)));

/** Elements of the draft's schema that have no content. */
const LEAVES: ReadonlySet<string> = new Set(['citation', 'horizontalRule']);
const isLeaf = ({ nodeName }: Y.XmlElement) => LEAVES.has(nodeName);
