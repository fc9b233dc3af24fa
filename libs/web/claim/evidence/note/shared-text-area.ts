import { textChange } from '@assay/verdict-doc';
import * as Y from 'yjs';

type Delta = { insert?: unknown; delete?: number; retain?: number }[];

/** How long a composition rests before it is written all the same, in milliseconds. */
const WRITTEN_AFTER = 2_000;

/** Where a place in a text is after a change; what is inserted at the very place goes behind it. */
export function mapPlace(place: number, delta: Delta): number {
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

/** A run of letters of a text. */
interface Range {
  from: number;
  to: number;
}

/** What is left of a run after a change, where it is then; what was inserted within it is none of it. */
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
 * A text area over a shared text, both ways. What is typed is written at the very place of the caret; what others write
 * moves the caret along, and waits while something is being composed. Undo takes back what was written here alone.
 */
export class SharedTextArea {
  readonly #undo: Y.UndoManager;
  /** The text as it was when the area last held what the shared text holds. */
  #shown: string;
  /** What others wrote since. */
  #waiting: Delta[] = [];
  #composing = false;
  #held = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** @param onHeld hears whether the area holds words that the shared text does not */
  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly text: Y.Text,
    private readonly onHeld: (held: boolean) => void,
  ) {
    this.#shown = area.value = text.toString();
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]) });
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
    this.#undo.destroy();
  }

  readonly #onInput = (): void => {
    if (!this.#composing) return this.#write();
    this.#hold(true);
    clearTimeout(this.#resting);
    // Only where nothing waits: the area must not be written while an input method works in it.
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

  /** The browser's own undo knows nothing of what others wrote. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    const way = ({ historyUndo: 'undo', historyRedo: 'redo' } as const)[event.inputType];
    if (!way) return;
    event.preventDefault();
    if (document.activeElement === this.area && !this.area.readOnly) this.#undo[way]();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
    if (!way) return;
    event.preventDefault();
    if (!this.area.readOnly) this.#undo[way]();
  };

  /** Writes what the area holds into the shared text, and shows what others wrote meanwhile. */
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

  /** Shows what others wrote, or what was undone, with the caret where it belongs. */
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
    // Changing what differs alone leaves the scroll position, and the selection of an area that has not the focus, as they are.
    this.area.setRangeText(change.insert, change.start, change.start + change.remove, 'preserve');
    // Setting a selection takes the focus in some browsers.
    if (document.activeElement === this.area) this.area.setSelectionRange(from, to);
  }

  #hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.onHeld(held);
  }
}

const mapPlaceIn = (place: number, delta: Delta) => mapPlace(place, delta);

/** Where the last change of a delta ends. */
function endOf(delta: Delta): number {
  return delta.reduce(
    (at, { insert, retain = 0 }) => at + (typeof insert === 'string' ? insert.length : retain),
    0,
  );
}
