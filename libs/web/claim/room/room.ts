import {
  copyName,
  DraftConnection,
  indexedDb,
  isUnsaved,
  LocalCopy,
  networkSignals,
  nextFacts,
  NOTHING_YET,
  saveState,
  serverAnswers,
  serverHasAll,
  socketAddress,
} from '@assay/draft-client';
import type { Notice, ReadinessNotice, SaveEvent, SaveFacts, SaveState } from '@assay/draft-client';
import * as Y from 'yjs';
import type { Field } from '@assay/verdict-doc';
import { DRAFT_FORMAT, metaMap } from '@assay/verdict-doc';
import { presentIn } from './presence';
import type { Present } from './presence';
import { say, sayRefusal } from './texts';

/** The state of a room for the page; a new object after each change. */
export interface RoomView {
  /** The document may be shown: the server has sent it, now or earlier to this browser. */
  ready: boolean;
  save: SaveState;
  readOnly: boolean;
  /** The server has not confirmed all words of this page. */
  unsaved: boolean;
  /** A part of the page holds words that it writes into the document later, as while an input method composes. */
  held: boolean;
  /** This browser's copy holds them. */
  kept: boolean;
  refusal: string | undefined;
  /** The server refused only the length: the fields stay editable, so that the text can be shortened. */
  full: boolean;
  /** The server's reason why the draft is read-only. */
  readOnlyReason: string | undefined;
  people: readonly Present[];
}

/** What a room needs from the page. */
export interface RoomSurroundings {
  documentName: string;
  memberId: string;
  /** The claim's stage has a draft; without it the room stays empty and connects to nothing. */
  open: boolean;
  /** The connection is back after a break: what the server reported of the draft meanwhile has not arrived. */
  onRejoined: () => void;
  /** The server reports what follows from the draft's words. */
  onReadiness: (notice: ReadinessNotice) => void;
  /** The session has ended; resolves when the person has signed in again. */
  onSessionEnded: () => Promise<void>;
}

const SESSION_ENDED = 'not_signed_in';
/** Refusals that concern only the cursor: the server accepts the words. */
const HARMLESS = new Set(['presence_too_big']);
/** Refusals that no longer apply once the draft is shortened. */
const TOO_BIG = new Set(['document_too_big', 'update_too_big']);

/**
 * A claim's draft, open in this browser: the Yjs document, its connection to the server, and its copy in this browser
 * for interrupted connections. The copy is stored per member (A5). The browser never creates initial content (D1).
 */
export class Room {
  readonly doc = new Y.Doc();
  readonly #connection: DraftConnection;
  readonly #copy: LocalCopy;
  readonly #listeners = new Set<() => void>();
  readonly #beforeMessage = new Set<() => void>();
  /** Parts of the page that hold words which are not in the document yet. */
  readonly #holding = new Set<string>();
  #around: RoomSurroundings;
  #facts: SaveFacts = NOTHING_YET;
  #readOnlyReason: string | undefined;
  #ready = false;
  #closed = false;
  #started = false;
  /** This page wrote changes that the server has not acknowledged; the exchange of states on joining does not count. */
  #wrote = false;
  #view: RoomView;

  /** @param carried the state of the room that this one replaces, with the words that the browser did not store */
  constructor(around: RoomSurroundings, carried?: Uint8Array) {
    this.#around = around;
    this.#connection = new DraftConnection({
      url: socketAddress(around.memberId),
      documentName: around.documentName,
      doc: this.doc,
      format: DRAFT_FORMAT,
      report: (event) => this.note(event),
      onNotice: (notice) => this.#hear(notice),
      beforeMessage: () => this.#beforeMessage.forEach((tell) => tell()),
      onSessionEnded: () => this.#around.onSessionEnded(),
      onRemoved: () => void this.#copy.discard(),
      sentence: (why) => say(why),
      refused: ({ code, message }) => sayRefusal(code, message),
      reachable: serverAnswers,
      signals: networkSignals,
      WebSocket,
    });
    this.#copy = new LocalCopy(
      copyName(around.memberId, around.documentName),
      this.doc,
      indexedDb(),
      (kept) => this.note({ type: 'kept', kept }),
    );
    this.doc.on('update', this.#onUpdate);
    this.awareness.on('change', this.#tell);
    this.#view = this.#look();
    if (carried) Y.applyUpdate(this.doc, carried);
    this.enter(around);
  }

  get documentName(): string {
    return this.#around.documentName;
  }

  get awareness() {
    return this.#connection.provider.awareness!;
  }

  /** A page shows this room, for the first time or again. */
  enter(around: RoomSurroundings): void {
    this.#around = around;
    if (this.awareness.getLocalState() === null) this.awareness.setLocalState({});
    if (!around.open) return;
    if (this.#started) return this.#connection.start();
    this.#started = true;
    // The stored copy is read first, so that the first exchange with the server contains it.
    void this.#copy.whenRead.then(() => {
      this.#tell();
      this.#connection.start();
    });
  }

  /** No page shows this room any more. It opens no sign-in dialog: it waits until a page of this member shows it again. */
  leave(): void {
    this.#around = {
      ...this.#around,
      onRejoined: () => undefined,
      onReadiness: () => undefined,
      onSessionEnded: () => new Promise(() => undefined),
    };
    this.awareness.setLocalState(null);
  }

  /** Applies an event to the save status. */
  note(event: SaveEvent): void {
    const before = this.#facts;
    this.#facts = nextFacts(before, event);
    if (before.wasLive && before.phase !== 'live' && this.#facts.phase === 'live') this.#around.onRejoined();
    if (this.#facts.unacknowledged === 0) this.#wrote = false;
    if (serverHasAll(this.#facts)) this.#copy.sent();
    this.#tell();
  }

  /** The update that a transaction of this origin applies, if the server sent it. */
  arriving(origin: unknown): Uint8Array | undefined {
    return this.#connection.arriving(origin);
  }

  /** Calls back before a message from the server is applied; returns the function to stop. */
  readonly beforeMessage = (listener: () => void): (() => void) => {
    this.#beforeMessage.add(listener);
    return () => this.#beforeMessage.delete(listener);
  };

  /** A part of the page begins or stops to hold words that are not in the document yet. */
  hold(part: string, held: boolean): void {
    if (held) this.#holding.add(part);
    else this.#holding.delete(part);
    this.note({ type: 'held', held: this.#holding.size > 0 });
  }

  /** An editor failed to write what was typed into the document. */
  broken(error: unknown): void {
    console.error(error);
    this.note({ type: 'refused', sentence: say('broken') });
  }

  /** How far this page's changes have been sent: whether a socket is open, and how many updates are unacknowledged. */
  get sending(): { away: boolean; joining: boolean; unacknowledged: number } {
    const { phase, exchanging, unacknowledged } = this.#facts;
    return {
      away: phase !== 'joining' && phase !== 'live',
      joining: phase === 'joining',
      unacknowledged: phase !== 'live' || exchanging ? Infinity : unacknowledged,
    };
  }

  /** Whether words of this page are stored nowhere, so that closing it would lose them. */
  get wouldLose(): boolean {
    return !this.#closed && (this.#facts.held || (this.#wrote && !this.#copy.holdsAll));
  }

  #hear(notice: Notice): void {
    switch (notice.type) {
      case 'claim_changed':
        // The page follows its claim by a subscription, which carries the change itself.
        return;
      case 'draft_readiness':
        return this.#around.onReadiness(notice);
      case 'storage':
        return this.note({ type: 'storage', away: notice.state === 'away' });
      case 'access':
        this.#readOnlyReason = notice.message === null ? undefined : sayRefusal(notice.code, notice.message);
        return this.note({ type: 'access', readOnly: notice.access === 'read' });
      case 'refusal':
        if (notice.retry || HARMLESS.has(notice.code) || notice.code === SESSION_ENDED) return;
        return this.note({
          type: TOO_BIG.has(notice.code) ? 'full' : 'refused',
          sentence: sayRefusal(notice.code, notice.message),
        });
    }
  }

  readonly #onUpdate = (_: Uint8Array, origin: unknown): void => {
    if (origin === this.#copy) return;
    if (origin !== this.#connection.provider) this.#wrote = true;
    else if (serverHasAll(this.#facts)) this.#copy.sent();
  };

  readonly #onLeaving = (event: BeforeUnloadEvent): void => {
    if (this.wouldLose) event.preventDefault();
  };

  readonly #tell = (): void => {
    if (this.#closed) return;
    // A document from the server always has its meta map: until that has arrived, there is nothing to show or to edit
    // (D1).
    if (metaMap(this.doc).size > 0) this.#ready = true;
    // Only while it is needed: some browsers keep pages with such a listener out of the back-forward cache.
    if (this.#wrote || this.#facts.held) addEventListener('beforeunload', this.#onLeaving);
    else removeEventListener('beforeunload', this.#onLeaving);
    this.#view = this.#look();
    this.#listeners.forEach((tell) => tell());
  };

  #look(): RoomView {
    const { readOnly, refusal, full, kept, held } = this.#facts;
    const states = this.awareness.getStates() as Map<number, Record<string, unknown>>;
    return {
      ready: this.#ready,
      save: saveState(this.#facts),
      readOnly,
      unsaved: isUnsaved(this.#facts),
      held,
      kept,
      refusal,
      full,
      readOnlyReason: readOnly ? this.#readOnlyReason : undefined,
      people: presentIn(states, this.doc.clientID, this.#around.memberId),
    };
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  readonly view = (): RoomView => this.#view;

  /** Publishes the field that this person is editing; the server adds the identity (A4). */
  writingIn(field: Field | null): void {
    this.#connection.provider.setAwarenessField('field', field);
  }

  /** The snapshot for a submission, base64: everything this browser has written and deleted so far (R2). */
  snapshot(): string {
    return btoa(
      Array.from(Y.encodeSnapshot(Y.snapshot(this.doc)), (byte) => String.fromCharCode(byte)).join(''),
    );
  }

  /** Resolves when the server has all changes of this page, or after a few seconds in any case. */
  settled(withinMs = 3_000): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      const look = () => this.#view.unsaved || end();
      const timer = setTimeout(end, withinMs);
      this.#listeners.add(look);
      look();
    });
  }

  /** Deletes the copy in this browser, with the words that the server refused. */
  async forget(): Promise<void> {
    await this.#copy.discard();
    await this.close();
  }

  /** Closes the room. The copy in this browser holds what the server lacks; resolves when it is stored. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener('beforeunload', this.#onLeaving);
    this.#connection.destroy();
    const kept = this.#copy.close();
    this.doc.destroy();
    this.#listeners.clear();
    await kept;
  }
}
