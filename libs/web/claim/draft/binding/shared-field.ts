import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Transform } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { Carrier } from './place-lost-words';
import { become, difference, stepBetween } from './change';
import { Copies } from './copies';
import type { TakingBack } from './copies';
import { Held } from './held';
import { heldEdit, putBack, touches } from './held-edit';
import { LostWords } from './lost-words';
import { asOwnWords, belongsTo, bringHome, findHomes, findLastHomes, isParagraph } from './own-words';
import type { MovingWords, OwnWords } from './own-words';
import { readPage } from './read-page';
import { forgetChanged, remember, render } from './render';
import type { Mapping } from './render';
import { carrySelected, readSelected, select, selectHome, selectUndone } from './selected';
import type { Selected } from './selected';
import { RepeatedMoves } from './repeated-moves';
import { findStrays } from './strays';
import type { FieldSurroundings } from './surroundings';
import { takeBack } from './take-back';
import { tidy } from './tidy';
import { seenBefore } from './tokens';
import { TwinWatch } from './twin-watch';
import { writeSteps } from './write';
import type { LocalStep } from './write';

/** The origin of clean-up, which no undo reverts. */
const TIDYING = Symbol('tidying');

/**
 * Binds one field of the draft to its editor: a Yjs fragment on one side, a ProseMirror document on the other.
 *
 * y-tiptap's own plugin replaces the whole document at every remote change and restores the caret from a Yjs position,
 * which falls back to the rest of its paragraph when a colleague presses Enter before it. This class replaces only what
 * differs, moves the caret with the letters next to it, and moves words of this page that a remote change separated
 * from their neighbours back to them.
 *
 * Composed text is written when the composition ends: its intermediate readings are replaced repeatedly, and a
 * colleague who splits the paragraph meanwhile would keep the reading they had seen. Remote changes to that paragraph
 * wait for the same time, because an input method loses its place when the text under it is redrawn.
 */
export class SharedField {
  mapping: Mapping = new Map();
  /** The editor's document that the fragment holds. */
  written: Node | undefined;
  readonly doc: Y.Doc;
  #strange = new Set<Y.XmlElement>();
  /** The content of the fragment as a document; the editor's own document object, unless remote changes wait. */
  #drawn!: Node;
  #view: EditorView | undefined;
  /** The editor is being updated from the fragment. */
  #applying = false;
  readonly #held: Held;
  /** The editor failed to show the content of the fragment: writing its document would delete other members' words. */
  #broken = false;
  #stopListening: (() => void) | undefined;
  readonly #copies: Copies;
  readonly #twins = new TwinWatch();
  #takingBack: TakingBack | undefined;
  readonly #repeated = new RepeatedMoves();
  readonly #lost = new LostWords(() => this.placeLost());
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

  /** Whether the editor shows another text than the fragment holds, so that positions in one are invalid in the other. */
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
    this.placeLost();
    const { doc } = this.#view!.state;
    this.#view = undefined;
    // The editor reports no changes after this.
    if (doc !== this.written && !this.#broken) this.#writeNow([], doc, true);
  }

  /** The person changed the editor: writes the change into the fragment now, or after the composition. */
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
   * Writes composed text and shows waiting remote changes, if the composition has ended.
   *
   * @param rests the composition has not ended, but had no input for a while
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
    // If the composition continues, its text so far is still written.
    if (this.differs) this.#writeNow([], view.state.doc, true);
  }

  /** Puts the remembered words, which so far have no place, where they fit best. */
  placeLost(): void {
    const view = this.#view;
    // A composition ends first; this is called again.
    if (!view || this.#broken || view.state.doc !== this.written) return;
    const { doc, tr } = view.state;
    const carrier = new Carrier(this.type, doc, doc);
    bringHome(tr, findLastHomes(this.#lost.takeAll(), carrier, doc), carrier);
    if (tr.docChanged) view.dispatch(tr);
    this.#held.lost = this.#lost.anything;
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

  /** The words of this page to move, each with its place; words without a place now are tried again later. */
  #movers(words: readonly OwnWords[], carrier: Carrier): MovingWords[] {
    const found = findHomes(words, carrier);
    const moving = found.filter((run) => run.home !== undefined || isParagraph(run));
    const later = this.#lost.takeHome(carrier);
    this.#lost.keep(found.filter((run) => !moving.includes(run)));
    this.#held.lost = this.#lost.anything;
    return [...moving.filter((run) => !this.#repeated.isOneTooMany(run, this.#drawn)), ...later];
  }

  /** Observers must not write, so their results are applied here, after the transaction. */
  readonly #afterShared = (): void => {
    const view = this.#view;
    const homeless = this.#homeless;
    const takingBack = this.#takingBack;
    this.#homeless = undefined;
    this.#takingBack = undefined;
    if (!view) return;
    if (homeless && view.state.doc === this.written) {
      const { carrier, selected } = homeless;
      // A viewer's page moves no words. Lost words are an exception: they wait here until the member may write, and no
      // other page has them.
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
      // An undo of earlier changes would restore the letters that the copies were made of.
      this.around.onTakenBack();
    }
    tidy(this.#strange, this.type, { origin: TIDYING, repairs: this.around.repairs });
  };

  /** Renders the content of the fragment. */
  #draw(): void {
    this.#strange = new Set();
    this.#drawn = render(this.type, this.schema, this.mapping, (element) => this.#strange.add(element));
    this.#remember(this.#drawn);
  }

  /** Shows a remote change in another part of the field, around composed text that is not written yet. */
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

  /** Shows a document by changing only what differs. */
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

  /** Records that the fragment holds this document. */
  #remember(doc: Node): void {
    this.mapping = remember(this.type, doc, this.#strange);
    this.#drawn = doc;
    this.written = doc;
  }
}
