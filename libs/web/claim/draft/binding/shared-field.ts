import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { Carrier } from './carry';
import { become, difference } from './change';
import { heldEdit } from './held-edit';
import { asOwnWords, belongsTo, bringHome, findHomes } from './own-words';
import type { MovingWords, OwnWords } from './own-words';
import { forgetChanged, remember, render } from './render';
import type { Mapping } from './render';
import { carrySelected, readSelected, select, selectHome } from './selected';
import type { Selected } from './selected';
import { findStrays } from './strays';
import { seenBefore } from './tokens';
import { writeSteps } from './write';
import type { LocalStep } from './write';

/** What a shared field asks of the page around it, and tells it. */
export interface FieldSurroundings {
  /** The change that is being applied as it came from the server, by its origin; undefined for one that did not. */
  arriving: (origin: unknown) => Uint8Array | undefined;
  /** Words stand in the editor that are not in the shared document yet, or no longer do. */
  onHeld: (held: boolean) => void;
  /** What was typed could not be written into the shared document. */
  onBroken: (error: unknown) => void;
  /** The next change belongs to the one before it, for undo. */
  onBringingHome: () => void;
}

/** What was on the screen when changes from elsewhere began to wait for the end of a composition. */
interface Waiting {
  shown: Node;
  selected: Selected;
  strays: OwnWords[];
}

/** The origin of what is tidied away, which nobody's undo brings back. */
const TIDYING = Symbol('tidying');

/**
 * One field of the draft between its Yjs fragment and its editor, both ways.
 *
 * y-tiptap's own plugin replaces the whole document at every change from elsewhere and sets the caret by a Yjs position,
 * which falls back to what is left of its paragraph when a colleague presses Enter before it. Here only what differs is
 * replaced, the caret is carried by what it stands next to, words of this page that a change parted from their neighbours
 * are brought home, and what touches a paragraph in which something is being composed waits until that is done: an input
 * method loses its place when the text under it is drawn anew.
 */
export class SharedField {
  mapping: Mapping = new Map();
  /** The document of the editor that the fragment holds. */
  written: Node | undefined;
  readonly doc: Y.Doc;
  #strange = new Set<Y.XmlElement>();
  /** What the fragment holds, as a document; the very one of the editor, unless changes wait. */
  #drawn!: Node;
  #view: EditorView | undefined;
  /** The editor is being given what the fragment holds. */
  #applying = false;
  #waiting: Waiting | undefined;
  /** Strays to be brought home once the transaction that made them is over, with what was selected before it. */
  #homeless: { words: MovingWords[]; carrier: Carrier; selected: Selected } | undefined;

  constructor(
    readonly type: Y.XmlFragment,
    private readonly schema: Schema,
    private readonly around: FieldSurroundings,
  ) {
    this.doc = type.doc!;
  }

  /** Whether changes from elsewhere wait, so that places in the fragment and in the editor do not belong together. */
  get waits(): boolean {
    return this.#waiting !== undefined;
  }

  attach(view: EditorView): void {
    this.#view = view;
    this.type.observeDeep(this.#onShared);
    this.doc.on('afterAllTransactions', this.#afterShared);
    this.#draw();
    this.#show(() => undefined);
  }

  detach(): void {
    if (this.#waiting) this.around.onHeld(false);
    this.#waiting = undefined;
    this.#view = undefined;
    this.type.unobserveDeep(this.#onShared);
    this.doc.off('afterAllTransactions', this.#afterShared);
  }

  /** The person changed the editor: writes it into the fragment. */
  write(steps: readonly LocalStep[], { doc }: EditorState, addToHistory: boolean): void {
    if (this.#applying || this.#waiting || doc === this.written) return;
    const whole = steps[0]?.before === this.written ? steps : [];
    try {
      this.doc.transact((transaction) => {
        transaction.meta.set('addToHistory', addToHistory);
        writeSteps(this.type, doc, this.mapping, whole);
      }, this);
    } catch (error) {
      this.around.onBroken(error);
      throw error;
    }
    this.#remember(doc);
  }

  /** A composition may have ended: what waited for it is shown, and what was composed is put where it belongs now. */
  release(): void {
    const view = this.#view;
    const waiting = this.#waiting;
    if (!view || !waiting || view.composing) return;
    const { shown, selected, strays } = waiting;
    const { block } = selected.head;
    const mine = view.state.doc;
    const caret = view.state.selection.head;
    const edit = block && heldEdit(block, shown, mine, strays);
    const others = strays.filter((stray) => !edit?.taken.has(stray));
    const carrier = new Carrier(this.type, shown, this.#drawn);
    const words = findHomes(edit ? [edit.words, ...others] : others, carrier);
    this.#waiting = undefined;
    this.#show((change) => carrySelected(change, selected, carrier, belongsTo(words)));
    const change = view.state.tr;
    const begins = bringHome(change, words, carrier);
    const begin = edit && begins[words.findIndex((one) => one.content === edit.words.content)];
    if (edit && block && begin !== undefined) {
      const at = begin + caret - (block.start + edit.words.from);
      select(change, at, at);
    } else if (!edit) putBack(change, shown, mine, carrier);
    if (change.docChanged) view.dispatch(change);
    this.around.onHeld(false);
  }

  readonly #onShared = (_: unknown, transaction: Y.Transaction): void => {
    const view = this.#view;
    if (!view || transaction.origin === this) return;
    const seen = seenBefore(transaction);
    const before = this.mapping;
    const update = this.around.arriving(transaction.origin);
    const strays = findStrays(this.type, this.schema, transaction, before, update);
    const words = strays.map((stray) => asOwnWords(stray, this.#drawn));
    const selected = this.#waiting?.selected ?? readSelected(this.type, view.state, before, seen);
    const { doc: shown } = view.state;
    this.mapping = new Map(before);
    forgetChanged(this.mapping, transaction);
    this.#draw();
    if (this.#waiting) {
      this.#waiting.strays.push(...words);
    } else if (view.composing && !sameBlock(view.state, this.#drawn)) {
      this.#waiting = { shown, selected, strays: words };
      this.around.onHeld(true);
    } else {
      const carrier = new Carrier(this.type, shown, this.#drawn);
      const movers = findHomes(words, carrier);
      const undone = transaction.origin instanceof Y.UndoManager;
      this.#show(
        (change) =>
          undone ? selectUndone(change, shown) : carrySelected(change, selected, carrier, belongsTo(movers)),
        undone,
      );
      if (movers.length > 0 && view.editable) this.#homeless = { words: movers, carrier, selected };
    }
  };

  /** Nothing may be written while observers run; what they found to do is done here. */
  readonly #afterShared = (): void => {
    const view = this.#view;
    const homeless = this.#homeless;
    this.#homeless = undefined;
    if (!view?.editable) return;
    if (homeless && view.state.doc === this.written) {
      const { words, carrier, selected } = homeless;
      const change = view.state.tr;
      const begins = bringHome(change, words, carrier);
      selectHome(change, selected, words, begins);
      this.around.onBringingHome();
      if (change.docChanged) view.dispatch(change);
    }
    this.#tidy();
  };

  /** Deletes elements the schema does not hold and that hold no letter (a list whose last item two people took out of it). */
  #tidy(): void {
    const empty = [...this.#strange].filter((element) => /^(<[^>]*>)*$/.test(element.toString()));
    if (empty.length === 0) return;
    for (const element of empty) this.#strange.delete(element);
    this.doc.transact((transaction) => {
      for (const { _item: item } of empty) if (item && !item.deleted) item.delete(transaction);
    }, TIDYING);
  }

  /** Draws what the fragment holds. */
  #draw(): void {
    this.#strange = new Set();
    this.#drawn = render(this.type, this.schema, this.mapping, (element) => this.#strange.add(element));
    this.#remember(this.#drawn);
  }

  /** Shows what was drawn, changing what differs. */
  #show(place: (change: Transaction) => void, undone = false): void {
    const view = this.#view!;
    const change = become(view.state.tr, this.#drawn).setMeta('addToHistory', false);
    place(change);
    change.setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: undone });
    this.#applying = true;
    try {
      view.dispatch(change);
    } finally {
      this.#applying = false;
    }
    this.#remember(view.state.doc);
  }

  #remember(doc: Node): void {
    this.mapping = remember(this.type, doc, this.#strange);
    this.#drawn = doc;
    if (!this.#waiting) this.written = doc;
  }
}

/** Whether the text block in which something is being composed is in the new document as it is in the old one. */
function sameBlock({ doc, selection }: EditorState, now: Node): boolean {
  const changed = difference(doc, now);
  if (!changed) return true;
  const { $from, $to } = selection;
  const [start, end] = [$from.start($from.depth) - 1, $to.end($to.depth) + 1];
  return changed.to <= start || changed.from >= end;
}

/** Puts back what was done over several blocks while changes from elsewhere waited. */
function putBack(change: Transaction, shown: Node, mine: Node, carrier: Carrier): void {
  const edit = difference(shown, mine);
  if (!edit) return;
  const words = mine.slice(edit.from, edit.end);
  change.replace(carrier.mapped(edit.from, -1), carrier.mapped(edit.to, 1), words);
}

/** After an undo or a redo the caret is behind what came back, or where something went. */
function selectUndone(change: Transaction, shown: Node): void {
  const changed = difference(shown, change.doc);
  if (changed) select(change, changed.end, changed.end);
}
