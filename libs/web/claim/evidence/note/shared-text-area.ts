import { textChange } from '@assay/verdict-doc';
import * as Y from 'yjs';
import type { Way, WordSteps } from '../../undo/word-steps';

type Delta = { insert?: unknown; delete?: number; retain?: number }[];

/** Time without input after which the text of a running composition is written anyway, in milliseconds. */
const WRITTEN_AFTER = 2_000;

/** The offset of a place after a change; text inserted exactly there goes after it. */
function mapPlace(place: number, delta: Delta): number {
  let at = 0;
  let mapped = place;
  for (const { insert, delete: removed = 0, retain = 0 } of delta) {
    if (at >= mapped && !removed) break;
    if (typeof insert === 'string') {
      mapped += insert.length;
      at += insert.length;
    } else if (removed) mapped -= Math.max(0, Math.min(removed, mapped - at));
    else at += retain;
  }
  return mapped;
}

/** A range of a text. */
interface Range {
  from: number;
  to: number;
}

/** The parts of a range that remain after a change, in new offsets; text inserted into the range is not part of them. */
function rangesLeft({ from, to }: Range, delta: Delta): Range[] {
  const left: Range[] = [];
  let before = 0;
  let now = 0;
  for (const { insert, delete: removed = 0, retain = 0 } of [...delta, { retain: Infinity }]) {
    const [begin, end] = [Math.max(from, before), Math.min(to, before + retain)];
    if (begin < end) left.push({ from: begin - before + now, to: end - before + now });
    before += retain + removed;
    now += retain + (typeof insert === 'string' ? insert.length : 0);
  }
  return left;
}

/**
 * Binds a text area to a shared text. Typed text is written exactly at the caret; other members' changes move the
 * caret, and wait while a composition is running.
 */
export class SharedTextArea {
  readonly #close: () => void;
  /** The content of the area when it was last equal to the shared text. */
  #shown: string;
  /** Other members' changes since then. */
  #waiting: Delta[] = [];
  #composing = false;
  #held = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param words the undo steps of the text
   * @param onTurn the person asks to undo, or to do again
   * @param onHeld called with whether the area holds words that the shared text does not
   */
  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly text: Y.Text,
    words: WordSteps,
    private readonly onTurn: (way: Way) => void,
    private readonly onHeld: (held: boolean) => void,
  ) {
    this.#shown = area.value = text.toString();
    this.#close = words.open(this, (focus) => {
      area.scrollIntoView({ block: 'nearest' });
      if (focus) area.focus({ preventScroll: true });
    });
    text.observe(this.#onShared);
    area.addEventListener('input', this.#onInput);
    area.addEventListener('compositionstart', this.#onComposing);
    area.addEventListener('compositionend', this.#onComposed);
    area.addEventListener('beforeinput', this.#onBeforeInput);
    area.addEventListener('keydown', this.#onKey);
  }

  release(): void {
    this.#composing = false;
    this.#write();
    this.text.unobserve(this.#onShared);
    this.area.removeEventListener('input', this.#onInput);
    this.area.removeEventListener('compositionstart', this.#onComposing);
    this.area.removeEventListener('compositionend', this.#onComposed);
    this.area.removeEventListener('beforeinput', this.#onBeforeInput);
    this.area.removeEventListener('keydown', this.#onKey);
    this.#close();
  }

  readonly #onInput = (): void => {
    if (!this.#composing) return this.#write();
    this.#hold(true);
    clearTimeout(this.#resting);
    // Only if no changes wait: the area must not be changed while an input method is composing in it.
    this.#resting = setTimeout(() => this.#waiting.length === 0 && this.#write(), WRITTEN_AFTER);
  };

  readonly #onComposing = (): void => void (this.#composing = true);

  readonly #onComposed = (): void => {
    this.#composing = false;
    this.#write();
  };

  readonly #onShared = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === this) return;
    this.#waiting.push(event.delta as Delta);
    if (this.#composing) this.#hold(true);
    else this.#show(transaction.origin instanceof Y.UndoManager);
  };

  /** The browser's own undo ignores other members' changes and would revert them. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    const way = ({ historyUndo: 'undo', historyRedo: 'redo' } as const)[event.inputType];
    if (!way) return;
    event.preventDefault();
    if (document.activeElement === this.area && !this.area.readOnly) this.onTurn(way);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
    if (!way) return;
    event.preventDefault();
    if (!this.area.readOnly) this.onTurn(way);
  };

  /** Writes the area's text into the shared text, and shows other members' pending changes. */
  #write(): void {
    clearTimeout(this.#resting);
    const { value, selectionStart } = this.area;
    const change = textChange(this.#shown, value, selectionStart);
    if (change) {
      const start = this.#mapped(change.start);
      const written = { from: change.start, to: change.start + change.remove };
      const gone = this.#waiting.reduce<Range[]>(
        (ranges, delta) => ranges.flatMap((range) => rangesLeft(range, delta)),
        [written],
      );
      this.text.doc!.transact(() => {
        for (const { from, to } of gone.reverse()) this.text.delete(from, to - from);
        this.text.insert(start, change.insert);
      }, this);
      const caret = start + selectionStart - change.start;
      this.#set(caret, caret);
    } else if (this.#waiting.length > 0) this.#show(false);
    this.#hold(false);
  }

  /** Shows other members' changes, or the result of an undo, and moves the caret with its text. */
  #show(undone: boolean): void {
    const { selectionStart, selectionEnd } = this.area;
    const last = this.#waiting.at(-1) ?? [];
    const behind = undone ? endOf(last) : undefined;
    this.#set(behind ?? this.#mapped(selectionStart), behind ?? this.#mapped(selectionEnd));
  }

  #mapped(place: number): number {
    return this.#waiting.reduce(mapPlaceIn, place);
  }

  #set(from: number, to: number): void {
    const now = this.text.toString();
    this.#waiting = [];
    this.#shown = now;
    const change = textChange(this.area.value, now);
    if (!change) return;
    // Replacing only what differs keeps the scroll position, and the selection of an area without the focus.
    this.area.setRangeText(change.insert, change.start, change.start + change.remove, 'preserve');
    // Setting a selection moves the focus in some browsers.
    if (document.activeElement === this.area) this.area.setSelectionRange(from, to);
  }

  #hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.onHeld(held);
  }
}

const mapPlaceIn = (place: number, delta: Delta) => mapPlace(place, delta);

/** The offset at which the last change of a delta ends. */
function endOf(delta: Delta): number {
  return delta.reduce(
    (at, { insert, retain = 0 }) => at + (typeof insert === 'string' ? insert.length : retain),
    0,
  );
}
