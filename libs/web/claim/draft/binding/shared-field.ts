import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Transform } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { Carrier } from './carry';
import { become, difference, stepBetween } from './change';
import { Copies } from './copies';
import type { Sending, TakingBack } from './copies';
import { Held } from './held';
import { heldEdit, putBack, touches } from './held-edit';
import { LostWords } from './lost-words';
import { asOwnWords, belongsTo, bringHome, findHomes, isParagraph } from './own-words';
import type { MovingWords, OwnWords } from './own-words';
import { readPage } from './read-page';
import { forgetChanged, remember, render } from './render';
import type { Mapping } from './render';
import { carrySelected, readSelected, select, selectHome, selectUndone } from './selected';
import type { Selected } from './selected';
import { findStrays } from './strays';
import { takeBack } from './take-back';
import { tidy } from './tidy';
import { seenBefore } from './tokens';
import { TwinWatch } from './twin-watch';
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
  sending: () => Sending;
  /** The next change belongs to the one before it, for undo. */
  onBringingHome: () => void;
  /** What was copied by two was taken back: what was done before cannot be undone any more. */
  onTakenBack: () => void;
}

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
  readonly #held: Held;
  /** The editor could not be shown what the fragment holds: writing what it shows would take others' words away. */
  #broken = false;
  #stopListening: (() => void) | undefined;
  /** Strays to be brought home once the transaction that made them is over, with what was selected before it. */
  readonly #copies: Copies;
  readonly #twins = new TwinWatch();
  #takingBack: TakingBack | undefined;
  readonly #lost = new LostWords();
  #homeless: { words: MovingWords[]; carrier: Carrier; selected: Selected } | undefined;

  constructor(
    readonly type: Y.XmlFragment,
    private readonly schema: Schema,
    private readonly around: FieldSurroundings,
  ) {
    this.doc = type.doc!;
    this.#copies = new Copies(type, around.sending);
    this.#held = new Held(around.onHeld, () => this.release(true));
  }

  /** Whether the editor shows something else than the fragment holds, so that places of the one mean nothing in the other. */
  get differs(): boolean {
    return this.#held.anything;
  }

  attach(view: EditorView): void {
    this.#view = view;
    this.type.observeDeep(this.#onShared);
    this.doc.on('afterAllTransactions', this.#afterShared);
    this.doc.on('update', this.#onUpdate);
    this.#stopListening = this.around.beforeMessage(() => readPage(view));
    this.#draw();
    this.#show(this.#drawn, () => undefined);
  }

  detach(): void {
    this.#stopListening?.();
    this.type.unobserveDeep(this.#onShared);
    this.doc.off('afterAllTransactions', this.#afterShared);
    this.doc.off('update', this.#onUpdate);
    this.release(true);
    const { doc } = this.#view!.state;
    this.#view = undefined;
    // The editor tells of no change any more.
    if (doc !== this.written && !this.#broken) this.#writeNow([], doc, true);
  }

  /** The person changed the editor: writes it into the fragment, or once the composition has ended. */
  write(steps: readonly LocalStep[], { doc }: EditorState, addToHistory: boolean): void {
    if (this.#applying || this.#broken || doc === this.written) return;
    if (this.#held.waiting || this.#view?.composing) this.#held.hold();
    else this.#writeNow(steps, doc, addToHistory);
  }

  #writeNow(steps: readonly LocalStep[], doc: Node, addToHistory: boolean): void {
    const known = steps[0]?.before === this.written ? steps : stepBetween(this.written!, doc);
    try {
      this.doc.transact((transaction) => {
        transaction.meta.set('addToHistory', addToHistory);
        this.#copies.watch(this.written!, doc, () => writeSteps(this.type, doc, this.mapping, known));
      }, this);
    } catch (error) {
      this.around.onBroken(error);
      throw error;
    }
    this.#remember(doc);
    this.#held.settle();
  }

  /**
   * A composition may have ended: what was composed is written, and what waited for it is shown.
   *
   * @param rests it has not, and nothing more was composed for a while
   */
  release(rests = false): void {
    const view = this.#view;
    if (!view || !this.differs || (view.composing && !rests)) return;
    const { waiting } = this.#held;
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
    this.#held.settle();
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

  readonly #onUpdate = (_: Uint8Array, origin: unknown): void => {
    if (!this.around.arriving(origin)) this.#copies.wrote();
  };

  readonly #onShared = (_: unknown, transaction: Y.Transaction): void => {
    const view = this.#view;
    if (!view || transaction.origin === this) return;
    try {
      this.#receive(view, transaction);
    } catch (error) {
      this.#broken = true;
      this.around.onBroken(error);
    }
  };

  #receive(view: EditorView, transaction: Y.Transaction): void {
    const seen = seenBefore(transaction);
    const before = this.mapping;
    const update = this.around.arriving(transaction.origin);
    const isState = this.around.sending().joining;
    const alone = update && this.#twins.goneWith(transaction, update, this.#copies.maybeStored);
    const strays = findStrays(this.type, this.schema, transaction, before, update, isState, alone);
    const words = strays.map((stray) => asOwnWords(stray, this.#drawn));
    const selected = this.#held.waiting?.selected ?? readSelected(this.type, view.state, before, seen);
    const shown = this.written!;
    this.mapping = new Map(before);
    forgetChanged(this.mapping, transaction);
    this.#draw();
    if (this.#held.waiting) return void this.#held.waiting.strays.push(...words);
    const carrier = new Carrier(this.type, shown, this.#drawn);
    if (view.composing && (words.length > 0 || touches(selected.head.block, carrier.changed)))
      return this.#held.hold({ shown, selected, strays: words });
    if (this.#held.unwritten) return this.#showAround(shown, carrier);
    if (update && carrier.changed)
      this.#takingBack = this.#copies.doubledBy(update, this.#drawn, carrier.changed, transaction);
    const movers = this.#movers(words, carrier);
    const undone = transaction.origin instanceof Y.UndoManager;
    this.#show(
      this.#drawn,
      (change) =>
        undone ? selectUndone(change, shown) : carrySelected(change, selected, carrier, belongsTo(movers)),
      undone,
    );
    if (movers.length > 0) this.#homeless = { words: movers, carrier, selected };
  }

  /** Which words of this page move, and where to; those that have no place now are tried again later. */
  #movers(words: readonly OwnWords[], carrier: Carrier): MovingWords[] {
    const found = findHomes(words, carrier);
    const moving = found.filter((run) => run.home !== undefined || isParagraph(run));
    const later = this.#lost.takeHome(carrier);
    this.#lost.keep(found.filter((run) => !moving.includes(run)));
    return [...moving, ...later];
  }

  /** Nothing may be written while observers run; what they found to do is done here. */
  readonly #afterShared = (): void => {
    const view = this.#view;
    const homeless = this.#homeless;
    const takingBack = this.#takingBack;
    this.#homeless = undefined;
    this.#takingBack = undefined;
    if (!view) return;
    if (homeless && view.state.doc === this.written) {
      const { carrier, selected } = homeless;
      // Who may only read by now moves nothing; but words that wait here for the right to write are on no other page.
      const words = view.editable ? homeless.words : homeless.words.filter(({ lost }) => lost);
      const change = view.state.tr;
      const begins = bringHome(change, words, carrier);
      selectHome(change, selected, words, begins);
      this.around.onBringingHome();
      if (change.docChanged) view.dispatch(change);
    }
    if (!view.editable) return;
    if (takingBack && view.state.doc === this.written) {
      const take = (change: Y.Transaction) => takeBack(this.type, takingBack, this.schema, change);
      this.#twins.begin(this.doc.transact(take, TIDYING), takingBack.written);
      // What was undone now would bring back the letters the copies were made of.
      this.around.onTakenBack();
    }
    tidy(this.#strange, this.doc, TIDYING);
  };

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
