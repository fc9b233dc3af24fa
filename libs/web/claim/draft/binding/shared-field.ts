import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ReplaceStep, Transform } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { Carrier } from './carry';
import type { BlockTokens } from './block-tokens';
import { become, difference } from './change';
import type { Difference } from './change';
import { Copies, tokensIn } from './copies';
import type { Doubled } from './copies';
import { heldEdit } from './held-edit';
import { asOwnWords, belongsTo, bringHome, findHomes } from './own-words';
import type { MovingWords, OwnWords } from './own-words';
import { readPage } from './read-page';
import { forgetChanged, remember, render } from './render';
import type { Mapping } from './render';
import { carrySelected, readSelected, select, selectHome } from './selected';
import type { Selected } from './selected';
import { findStrays } from './strays';
import { takeBack } from './take-back';
import { seenBefore } from './tokens';
import { writeSteps } from './write';
import type { LocalStep } from './write';

/** What a shared field asks of the page around it, and tells it. */
export interface FieldSurroundings {
  /** The change that is being applied as it came from the server, by its origin; undefined for one that did not. */
  arriving: (origin: unknown) => Uint8Array | undefined;
  /** Calls back before anything from the server is applied; returns the way to stop. */
  beforeMessage: (listener: () => void) => () => void;
  /** Words stand in the editor that are not in the shared document yet, or no longer do. */
  onHeld: (held: boolean) => void;
  /** What was typed could not be written into the shared document. */
  onBroken: (error: unknown) => void;
  /** Whether the server has acknowledged everything this page wrote. */
  acknowledged: () => boolean;
  /** The next change belongs to the one before it, for undo. */
  onBringingHome: () => void;
  /** What was copied by two was taken back: what was done before cannot be undone any more. */
  onTakenBack: () => void;
}

/** What the fragment held when changes from elsewhere began to wait for the end of a composition. */
interface Waiting {
  shown: Node;
  selected: Selected;
  strays: OwnWords[];
}

/** How long a composition rests before what is composed so far is written, in milliseconds: the words of somebody who stopped. */
const WRITTEN_AFTER = 2_000;
/** How long it rests before changes that wait for it are shown all the same. */
const SHOWN_AFTER = 10_000;

/** The origin of what is tidied away, which nobody's undo brings back. */
const TIDYING = Symbol('tidying');

/**
 * One field of the draft between its Yjs fragment and its editor, both ways.
 *
 * y-tiptap's own plugin replaces the whole document at every change from elsewhere and sets the caret by a Yjs position,
 * which falls back to what is left of its paragraph when a colleague presses Enter before it. Here only what differs is
 * replaced, the caret is carried by what it stands next to, and words of this page that a change parted from their neighbours
 * are brought home.
 *
 * What is being composed is written once the composition ends: its readings are written over again and again, and a
 * colleague who splits the paragraph meanwhile would keep the one they had seen. What touches its paragraph waits for the
 * same moment: an input method loses its place when the text under it is drawn anew.
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
  /** Something was composed and is not written yet. */
  #unwritten = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;
  /** Strays to be brought home once the transaction that made them is over, with what was selected before it. */
  readonly #copies: Copies;
  #doubled: Doubled[] = [];
  #homeless: { words: MovingWords[]; carrier: Carrier; selected: Selected } | undefined;

  constructor(
    readonly type: Y.XmlFragment,
    private readonly schema: Schema,
    private readonly around: FieldSurroundings,
  ) {
    this.doc = type.doc!;
    this.#copies = new Copies(around.acknowledged);
  }

  /** Whether the editor shows something else than the fragment holds, so that places of the one mean nothing in the other. */
  get differs(): boolean {
    return this.#waiting !== undefined || this.#unwritten;
  }

  attach(view: EditorView): void {
    this.#view = view;
    this.type.observeDeep(this.#onShared);
    this.doc.on('afterAllTransactions', this.#afterShared);
    this.#stopListening = this.around.beforeMessage(() => readPage(view));
    this.#draw();
    this.#show(this.#drawn, () => undefined);
  }

  detach(): void {
    this.#settled();
    this.#stopListening?.();
    this.#view = undefined;
    this.type.unobserveDeep(this.#onShared);
    this.doc.off('afterAllTransactions', this.#afterShared);
  }

  /** The person changed the editor: writes it into the fragment, or once the composition has ended. */
  write(steps: readonly LocalStep[], { doc }: EditorState, addToHistory: boolean): void {
    if (this.#applying || doc === this.written) return;
    if (this.#waiting || this.#view?.composing) return this.#rest();
    this.#writeNow(steps, doc, addToHistory);
  }

  #writeNow(steps: readonly LocalStep[], doc: Node, addToHistory: boolean): void {
    const known = steps[0]?.before === this.written ? steps : stepBetween(this.written!, doc);
    try {
      this.doc.transact((transaction) => {
        transaction.meta.set('addToHistory', addToHistory);
        this.#copying(doc, () => writeSteps(this.type, doc, this.mapping, known));
      }, this);
    } catch (error) {
      this.around.onBroken(error);
      throw error;
    }
    this.#remember(doc);
    this.#settled();
  }

  /** Remembers what a write deletes and writes again. */
  #copying(doc: Node, write: () => 'exactly' | 'compared'): void {
    const changed = difference(this.written!, doc);
    const own = this.doc.clientID;
    const clock = Y.getState(this.doc.store, own);
    const before = changed && tokensIn(this.type, this.written!, { from: changed.from, end: changed.to });
    if (write() === 'exactly' || !changed) return;
    const after = tokensIn(this.type, doc, changed)
      .flat()
      .filter(({ id }) => id.client === own && id.clock >= clock);
    this.#copies.record(before!.flat(), after, this.doc);
  }

  /** Something is being composed: it is held back until the composition ends, or rests. */
  #rest(): void {
    if (!this.differs) this.around.onHeld(true);
    this.#unwritten = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.release(true), this.#waiting ? SHOWN_AFTER : WRITTEN_AFTER);
  }

  #settled(): void {
    clearTimeout(this.#resting);
    if (this.differs) this.around.onHeld(false);
    this.#waiting = undefined;
    this.#unwritten = false;
  }

  /**
   * A composition may have ended: what was composed is written, and what waited for it is shown.
   *
   * @param rests it has not, and nothing more was composed for a while
   */
  release(rests = false): void {
    const view = this.#view;
    if (!view || !this.differs || (view.composing && !rests)) return;
    const waiting = this.#waiting;
    const mine = view.state.doc;
    if (!waiting) return this.#writeNow([], mine, true);
    const { shown, selected, strays } = waiting;
    const { block } = selected.head;
    const caret = view.state.selection.head;
    const carrier = new Carrier(this.type, shown, this.#drawn);
    const apart = findHomes(strays, carrier);
    const edit = block && heldEdit(block, shown, mine, apart);
    const others = apart.filter((stray) => !edit?.taken.has(stray));
    const words = edit ? findHomes([edit.words, ...others], carrier) : others;
    this.#settled();
    this.#show(this.#drawn, (change) => carrySelected(change, selected, carrier, belongsTo(words)));
    const change = view.state.tr;
    const begins = bringHome(change, words, carrier);
    const begin = edit && begins[words.findIndex((one) => one.content === edit.words.content)];
    if (edit && block && begin !== undefined) {
      const at = begin + caret - (block.start + edit.words.from);
      select(change, at, at);
    } else if (!edit) putBack(change, shown, mine, carrier);
    if (!change.docChanged) return;
    view.dispatch(change);
    // Where the composition goes on, what it made so far is written all the same.
    if (this.differs) this.#writeNow([], view.state.doc, true);
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
    const shown = this.written!;
    this.mapping = new Map(before);
    forgetChanged(this.mapping, transaction);
    this.#draw();
    if (this.#waiting) return void this.#waiting.strays.push(...words);
    const carrier = new Carrier(this.type, shown, this.#drawn);
    if (update && carrier.changed)
      this.#doubled.push(...this.#findDoubled(update, transaction, carrier.changed));
    if (view.composing && (words.length > 0 || touches(selected.head.block, carrier.changed))) {
      this.#rest();
      this.#waiting = { shown, selected, strays: words };
      return;
    }
    if (this.#unwritten) return this.#showAround(shown, carrier);
    const movers = findHomes(words, carrier);
    const undone = transaction.origin instanceof Y.UndoManager;
    this.#show(
      this.#drawn,
      (change) =>
        undone ? selectUndone(change, shown) : carrySelected(change, selected, carrier, belongsTo(movers)),
      undone,
    );
    if (movers.length > 0 && view.editable) this.#homeless = { words: movers, carrier, selected };
  };

  /** Nothing may be written while observers run; what they found to do is done here. */
  readonly #afterShared = (): void => {
    const view = this.#view;
    const homeless = this.#homeless;
    const doubled = this.#doubled;
    this.#homeless = undefined;
    this.#doubled = [];
    if (!view?.editable) return;
    if (homeless && view.state.doc === this.written) {
      const { words, carrier, selected } = homeless;
      const change = view.state.tr;
      const begins = bringHome(change, words, carrier);
      selectHome(change, selected, words, begins);
      this.around.onBringingHome();
      if (change.docChanged) view.dispatch(change);
    }
    if (doubled.length > 0 && view.state.doc === this.written) {
      const change = view.state.tr;
      takeBack(change, this.type, doubled);
      if (change.docChanged) view.dispatch(change);
      // What was undone now would bring back the letters the copies were made of.
      this.around.onTakenBack();
    }
    this.#tidy();
  };

  #findDoubled(update: Uint8Array, { beforeState }: Y.Transaction, changed: Difference): Doubled[] {
    const arrived = tokensIn(this.type, this.#drawn, changed).map((block) =>
      block.filter(
        ({ id }) => id.client !== this.doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0),
      ),
    );
    return this.#copies.doubledBy(update, arrived, this.doc);
  }

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

  /** Shows a change elsewhere in the field around what is being composed, which is not written yet. */
  #showAround(shown: Node, carrier: Carrier): void {
    const { doc: mine, selection } = this.#view!.state;
    const drawn = this.#drawn;
    const edit = difference(shown, mine);
    if (!edit) return this.#show(drawn, () => undefined);
    const moved = carrier.mapped(edit.from) - edit.from;
    const words = mine.slice(edit.from, edit.end);
    const now = new Transform(drawn).replace(edit.from + moved, edit.to + moved, words).doc;
    this.#show(now, (change) => select(change, selection.anchor + moved, selection.head + moved));
    this.#remember(drawn);
  }

  /** Shows a document, changing what differs. */
  #show(now: Node, place: (change: Transaction) => void, undone = false): void {
    const view = this.#view!;
    const change = become(view.state.tr, now).setMeta('addToHistory', false);
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

  /** Notes that the fragment holds this document. */
  #remember(doc: Node): void {
    this.mapping = remember(this.type, doc, this.#strange);
    this.#drawn = doc;
    this.written = doc;
  }
}

/** What became of a document as one step; how it was done is not known. */
function stepBetween(old: Node, now: Node): LocalStep[] {
  const found = difference(old, now);
  if (!found) return [];
  return [{ step: new ReplaceStep(found.from, found.to, now.slice(found.from, found.end)), before: old }];
}

/** Whether a change touches the text block in which something is being composed, or what it stands in. */
function touches(block: BlockTokens | undefined, changed: Difference | undefined): boolean {
  if (!changed) return false;
  if (!block) return true;
  return changed.to > block.start - 1 && changed.from < block.start + block.tokens.length + 1;
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
