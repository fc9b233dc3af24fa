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
import type { Notice, SaveEvent, SaveFacts, SaveState } from '@assay/draft-client';
import * as Y from 'yjs';
import type { Field } from '@assay/verdict-doc';
import { metaMap } from '@assay/verdict-doc';
import { presentIn } from './presence';
import type { Present } from './presence';
import { say } from './texts';

/** What the page shows of a room; a new object whenever something changed. */
export interface RoomView {
  /** The document may be shown: it has come from the server, now or before in this browser. */
  ready: boolean;
  save: SaveState;
  readOnly: boolean;
  /** Words of this page are not known to be on the server's disk. */
  unsaved: boolean;
  /** This browser's copy holds them. */
  kept: boolean;
  refusal: string | undefined;
  /** The refusal concerns the length alone: the fields stay open, so that the text can be shortened. */
  full: boolean;
  /** Why the draft takes no changes, in the server's words. */
  readOnlyReason: string | undefined;
  people: readonly Present[];
}

/** What a room needs of the page around it. */
export interface RoomSurroundings {
  documentName: string;
  memberId: string;
  /** The claim's stage has a draft to write; without it the room stays empty and connects to nothing. */
  open: boolean;
  /** The server says that the claim changed, or what the person may do with it. */
  onClaimChanged: () => void;
  /** The session has ended; resolves when the person is in again. */
  onSessionEnded: () => Promise<void>;
}

const SESSION_ENDED = 'not_signed_in';
/** Refusals that concern the cursor only: the words are taken all the same. */
const HARMLESS = new Set(['presence_too_big']);
/** Refusals that end once the draft is shortened. */
const TOO_BIG = new Set(['document_too_big', 'update_too_big']);

/**
 * A claim's draft, open in this browser: the Yjs document, its connection to the server and its copy kept here for
 * when the line breaks. The copy is filed under the member (A5), and nothing is ever seeded (D1).
 */
export class Room {
  readonly doc = new Y.Doc();
  readonly #connection: DraftConnection;
  readonly #copy: LocalCopy;
  readonly #listeners = new Set<() => void>();
  readonly #beforeMessage = new Set<() => void>();
  /** Parts of the page that hold words back. */
  readonly #holding = new Set<string>();
  #around: RoomSurroundings;
  #facts: SaveFacts = NOTHING_YET;
  #readOnlyReason: string | undefined;
  #ready = false;
  #closed = false;
  #started = false;
  /** Something was written here that the server has not acknowledged; the exchange of states on joining is not meant. */
  #wrote = false;
  #view: RoomView;

  /** @param carried the state of a room this one takes the place of, so that words the browser did not keep go along */
  constructor(around: RoomSurroundings, carried?: Uint8Array) {
    this.#around = around;
    this.#connection = new DraftConnection({
      url: socketAddress(around.memberId),
      documentName: around.documentName,
      doc: this.doc,
      report: (event) => this.note(event),
      onNotice: (notice) => this.#hear(notice),
      beforeMessage: () => this.#beforeMessage.forEach((tell) => tell()),
      onSessionEnded: () => this.#around.onSessionEnded(),
      onRemoved: () => void this.#copy.discard(),
      sentence: (why) => say(why),
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
    // What was kept here is read first, so that the first exchange with the server already carries it.
    void this.#copy.whenRead.then(() => {
      this.#tell();
      this.#connection.start();
    });
  }

  /** No page shows this room any more. It asks nobody to sign in: it waits until a page of this member shows it again. */
  leave(): void {
    this.#around = {
      ...this.#around,
      onClaimChanged: () => undefined,
      onSessionEnded: () => new Promise(() => undefined),
    };
    this.awareness.setLocalState(null);
  }

  /** Takes note of something that bears on what the page may say. */
  note(event: SaveEvent): void {
    this.#facts = nextFacts(this.#facts, event);
    if (this.#facts.unacknowledged === 0) this.#wrote = false;
    if (serverHasAll(this.#facts)) this.#copy.sent();
    this.#tell();
  }

  /** The update a transaction of this origin applies, where it came from the server. */
  arriving(origin: unknown): Uint8Array | undefined {
    return this.#connection.arriving(origin);
  }

  /** Calls back before anything from the server is applied; returns the way to stop. */
  readonly beforeMessage = (listener: () => void): (() => void) => {
    this.#beforeMessage.add(listener);
    return () => this.#beforeMessage.delete(listener);
  };

  /** A part of the page holds words that are not in the document yet, or no longer does. */
  hold(part: string, held: boolean): void {
    if (held) this.#holding.add(part);
    else this.#holding.delete(part);
    this.note({ type: 'held', held: this.#holding.size > 0 });
  }

  /** What was typed could not be put into the document. */
  broken(error: unknown): void {
    console.error(error);
    this.note({ type: 'refused', sentence: say('broken') });
  }

  /** How far what was written here is on its way: whether there is a socket, and how many updates are not acknowledged. */
  get sending(): { away: boolean; joining: boolean; unacknowledged: number } {
    const { phase, exchanging, unacknowledged } = this.#facts;
    return {
      away: phase !== 'joining' && phase !== 'live',
      joining: phase === 'joining',
      unacknowledged: phase !== 'live' || exchanging ? Infinity : unacknowledged,
    };
  }

  /** Whether words of this page are on no disk at all, so that closing it would lose them. */
  get wouldLose(): boolean {
    return !this.#closed && (this.#facts.held || (this.#wrote && !this.#copy.holdsAll));
  }

  #hear(notice: Notice): void {
    switch (notice.type) {
      case 'claim_changed':
        return this.#around.onClaimChanged();
      case 'storage':
        return this.note({ type: 'storage', away: notice.state === 'away' });
      case 'access':
        this.#readOnlyReason = notice.message ?? undefined;
        this.#around.onClaimChanged();
        return this.note({ type: 'access', readOnly: notice.access === 'read' });
      case 'refusal':
        if (notice.retry || HARMLESS.has(notice.code) || notice.code === SESSION_ENDED) return;
        return this.note({
          type: TOO_BIG.has(notice.code) ? 'full' : 'refused',
          sentence: notice.message,
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
    // A document the server made always has its meta: until that is here, there is nothing to show or to write in (D1).
    if (metaMap(this.doc).size > 0) this.#ready = true;
    // Only while it has something to ask: a page that listens always is kept out of the back-forward cache by some browsers.
    if (this.#wrote || this.#facts.held) addEventListener('beforeunload', this.#onLeaving);
    else removeEventListener('beforeunload', this.#onLeaving);
    this.#view = this.#look();
    this.#listeners.forEach((tell) => tell());
  };

  #look(): RoomView {
    const { readOnly, refusal, full, kept } = this.#facts;
    const states = this.awareness.getStates() as Map<number, Record<string, unknown>>;
    return {
      ready: this.#ready,
      save: saveState(this.#facts),
      readOnly,
      unsaved: isUnsaved(this.#facts),
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

  /** Says which part this person writes in; identity is the server's to say (A4). */
  writingIn(field: Field | null): void {
    this.#connection.provider.setAwarenessField('field', field);
  }

  /** The snapshot a submit waits for, base64: everything this browser has written and deleted so far (R2). */
  snapshot(): string {
    return btoa(
      Array.from(Y.encodeSnapshot(Y.snapshot(this.doc)), (byte) => String.fromCharCode(byte)).join(''),
    );
  }

  /** Resolves once the server has all that was written here, and after a few seconds in any case. */
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

  /** Forgets the copy in this browser, with the words the server refused. */
  async forget(): Promise<void> {
    await this.#copy.discard();
    await this.close();
  }

  /** Ends the room. What is not yet on the server stays in the copy in this browser; resolves once it holds it. */
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
