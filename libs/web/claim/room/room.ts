import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { Field } from '@assay/verdict-doc';
import { metaMap } from '@assay/verdict-doc';
import { closing, readNotice } from './notices';
import { presentIn } from './presence';
import type { Present } from './presence';
import { say } from './texts';
import { saveState } from './save-state';
import type { RoomFacts, SaveState } from './save-state';

/** What the page shows of a room; a new object whenever something changed. */
export interface RoomView {
  /** The document may be shown: it has come from the server, now or before in this browser. */
  ready: boolean;
  save: SaveState;
  readOnly: boolean;
  unsynced: boolean;
  refusal: string | undefined;
  /** Why the draft takes no changes, in the server's words. */
  readOnlyReason: string | undefined;
  people: readonly Present[];
}

/** What a room needs of the page around it. */
export interface RoomSurroundings {
  documentName: string;
  memberId: string;
  /** The claim's stage has a draft to write; without it the room stays empty and calls nobody. */
  open: boolean;
  /** The server says that the claim changed, or what the person may do with it. */
  onClaimChanged: () => void;
  /** The session has ended; resolves when the person is in again. */
  onSessionEnded: () => Promise<void>;
}

/** Longest wait for what the browser kept, before the draft opens without it. */
const STORE_WITHIN_MS = 3_000;

const SESSION_ENDED = 'not_signed_in';
/** Refusals that concern the cursor only: the words are taken all the same. */
const HARMLESS = new Set(['presence_too_big']);

/** The sentence of a final close; the reason is the server's code for it. */
function sentenceOfClose(reason: string | undefined): string {
  if (reason === 'too_many_connections') return say('too_many_connections');
  if (reason === 'frame_too_big') return say('frame_too_big');
  return say('other');
}

function socketAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`;
}

/**
 * A claim's draft, open in this browser: the Yjs document, its line to the server and its copy kept here for
 * when the line breaks. The copy is filed under the member (A5), and nothing is ever seeded (D1).
 */
export class Room {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #kept: IndexeddbPersistence;
  readonly #listeners = new Set<() => void>();
  readonly #around: RoomSurroundings;
  #facts: RoomFacts = {
    connected: false,
    authenticated: false,
    synced: false,
    unsynced: false,
    readOnly: false,
    storeAway: false,
    refusal: undefined,
  };
  #readOnlyReason: string | undefined;
  #ready = false;
  #closed = false;
  #view: RoomView;

  constructor(around: RoomSurroundings) {
    this.#around = around;
    this.#kept = new IndexeddbPersistence(`assay:${around.memberId}:${around.documentName}`, this.doc);
    this.#socket = new HocuspocusProviderWebsocket({
      url: socketAddress(),
      autoConnect: false,
      maxDelay: 8_000,
    });
    this.provider = new HocuspocusProvider({
      name: around.documentName,
      document: this.doc,
      websocketProvider: this.#socket,
      token: 'cookie',
    });
    this.#listen();
    this.#view = this.#look();
    // What was kept here is read first, so that the first exchange with the server already carries it.
    // A browser may refuse the store (private windows, a full disk): then the server's copy must do, and soon.
    const waited = new Promise((resolve) => setTimeout(resolve, STORE_WITHIN_MS));
    if (around.open) void Promise.race([this.#kept.whenSynced, waited]).then(() => this.#begin());
  }

  #listen(): void {
    const { provider } = this;
    provider.on('status', ({ status }: { status: string }) =>
      this.#note(
        status === 'connected'
          ? { connected: true }
          : { connected: false, authenticated: false, synced: false, storeAway: false },
      ),
    );
    provider.on('authenticated', ({ scope }: { scope: string }) =>
      this.#note({ authenticated: true, readOnly: scope === 'readonly', refusal: undefined }),
    );
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
      this.#note({ authenticated: false });
      if (reason === SESSION_ENDED) this.#signInAgain();
    });
    provider.on('close', ({ event }: { event?: { code?: number; reason?: string } }) => {
      const what = closing(event?.code);
      if (what === 'sign_in') this.#signInAgain();
      if (what !== 'stay_away') return;
      this.#socket.disconnect();
      this.#note({ refusal: sentenceOfClose(event?.reason) });
    });
    provider.on('synced', () => this.#note({ synced: true }));
    provider.on('unsyncedChanges', () => this.#note({ unsynced: provider.hasUnsyncedChanges }));
    provider.on('awarenessChange', () => this.#note({}));
    provider.on('stateless', ({ payload }: { payload: string }) => this.#hear(payload));
  }

  #hear(payload: string): void {
    const notice = readNotice(payload);
    switch (notice?.type) {
      case 'claim_changed':
        return this.#around.onClaimChanged();
      case 'storage':
        return this.#note({ storeAway: notice.state === 'away' });
      case 'access':
        this.#readOnlyReason = notice.message ?? undefined;
        this.#around.onClaimChanged();
        return this.#note({ readOnly: notice.access === 'read', refusal: undefined });
      case 'refusal':
        if (!notice.retry && !HARMLESS.has(notice.code) && notice.code !== SESSION_ENDED)
          this.#note({ refusal: notice.message });
    }
  }

  /** The browser knows sooner than the socket that the line is gone. */
  readonly #lineGone = (): void => {
    this.#socket.disconnect();
    this.#note({ connected: false, authenticated: false, synced: false });
  };

  readonly #lineBack = (): void => void this.#socket.connect();

  #begin(): void {
    if (this.#closed) return;
    addEventListener('offline', this.#lineGone);
    addEventListener('online', this.#lineBack);
    this.#note({});
    this.provider.attach();
    void this.#socket.connect();
  }

  #signInAgain(): void {
    this.#socket.disconnect();
    void this.#around.onSessionEnded().then(() => {
      if (!this.#closed) void this.#socket.connect();
    });
  }

  #note(change: Partial<RoomFacts>): void {
    // A document the server made always has its meta: until that is here, there is nothing to show or to write in (D1).
    if (metaMap(this.doc).size > 0) this.#ready = true;
    this.#facts = { ...this.#facts, ...change, unsynced: this.provider.hasUnsyncedChanges };
    this.#view = this.#look();
    this.#listeners.forEach((tell) => tell());
  }

  #look(): RoomView {
    const { readOnly, refusal, unsynced } = this.#facts;
    const states = (this.provider.awareness?.getStates() ?? new Map()) as Map<
      number,
      Record<string, unknown>
    >;
    const people = presentIn(states, this.doc.clientID, this.#around.memberId);
    const readOnlyReason = readOnly ? this.#readOnlyReason : undefined;
    return {
      ready: this.#ready,
      save: saveState(this.#facts),
      readOnly,
      unsynced,
      refusal,
      readOnlyReason,
      people,
    };
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  readonly view = (): RoomView => this.#view;

  /** Says which part this person writes in; identity is the server's to say (A4). */
  writingIn(field: Field | null): void {
    this.provider.setAwarenessField('field', field);
  }

  /** The snapshot a submit waits for, base64: everything this browser has written and deleted so far (R2). */
  snapshot(): string {
    return btoa(
      Array.from(Y.encodeSnapshot(Y.snapshot(this.doc)), (byte) => String.fromCharCode(byte)).join(''),
    );
  }

  /** Waits, a few seconds at most, until the server has all that was written here. */
  async settled(): Promise<void> {
    for (const end = Date.now() + STORE_WITHIN_MS; this.#view.unsynced && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Leaves the room. What is not yet on the server stays kept here. */
  close(): void {
    removeEventListener('offline', this.#lineGone);
    removeEventListener('online', this.#lineBack);
    this.#closed = true;
    this.provider.destroy();
    this.#socket.destroy();
    void this.#kept.destroy();
    this.doc.destroy();
    this.#listeners.clear();
  }
}
