import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { Field } from '@assay/verdict-doc';
import { metaMap } from '@assay/verdict-doc';
import { presentIn } from './presence';
import type { Present } from './presence';
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
  people: readonly Present[];
}

/** What a room needs of the page around it. */
export interface RoomSurroundings {
  documentName: string;
  memberId: string;
  /** The server says the claim itself changed. */
  onClaimChanged: () => void;
  /** The session has ended; resolves when the person is in again. */
  onSessionEnded: () => Promise<void>;
}

const SESSION_ENDED = /unauthenticated|session|sign in/i;

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
  #facts: RoomFacts = { connected: false, authenticated: false, synced: false, unsynced: false, readOnly: false, refusal: undefined };
  #ready = false;
  #closed = false;
  #view: RoomView;

  constructor(around: RoomSurroundings) {
    this.#around = around;
    this.#kept = new IndexeddbPersistence(`assay:${around.memberId}:${around.documentName}`, this.doc);
    this.#socket = new HocuspocusProviderWebsocket({ url: socketAddress(), autoConnect: false, maxDelay: 8_000 });
    this.provider = new HocuspocusProvider({
      name: around.documentName,
      document: this.doc,
      websocketProvider: this.#socket,
      token: 'cookie',
    });
    this.#listen();
    this.#view = this.#look();
    // What was kept here is read first, so that the first exchange with the server already carries it.
    void this.#kept.whenSynced.then(() => this.#begin(), () => this.#begin());
  }

  #listen(): void {
    const { provider } = this;
    provider.on('status', ({ status }: { status: string }) =>
      this.#note(status === 'connected' ? { connected: true } : { connected: false, authenticated: false, synced: false }),
    );
    provider.on('authenticated', ({ scope }: { scope: string }) =>
      this.#note({ authenticated: true, readOnly: scope === 'readonly', refusal: undefined }),
    );
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => this.#refused(reason));
    provider.on('synced', () => {
      this.#ready = true;
      this.#note({ synced: true });
    });
    provider.on('unsyncedChanges', () => this.#note({ unsynced: provider.hasUnsyncedChanges }));
    provider.on('awarenessChange', () => this.#note({}));
    provider.on('stateless', ({ payload }: { payload: string }) => {
      if (payload.includes('"claim_changed"')) this.#around.onClaimChanged();
    });
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
    if (metaMap(this.doc).size > 0) this.#ready = true;
    this.#note({});
    this.provider.attach();
    void this.#socket.connect();
  }

  #refused(reason: string): void {
    this.#note({ authenticated: false, refusal: reason });
    if (SESSION_ENDED.test(reason)) void this.#around.onSessionEnded().then(() => this.#reconnect());
  }

  #reconnect(): void {
    this.#note({ refusal: undefined });
    this.#socket.disconnect();
    setTimeout(() => void this.#socket.connect(), 50);
  }

  #note(change: Partial<RoomFacts>): void {
    this.#facts = { ...this.#facts, ...change, unsynced: this.provider.hasUnsyncedChanges };
    this.#view = this.#look();
    this.#listeners.forEach((tell) => tell());
  }

  #look(): RoomView {
    const { readOnly, refusal, unsynced } = this.#facts;
    const states = (this.provider.awareness?.getStates() ?? new Map()) as Map<number, Record<string, unknown>>;
    const people = presentIn(states, this.doc.clientID, this.#around.memberId);
    return { ready: this.#ready, save: saveState(this.#facts), readOnly, unsynced, refusal, people };
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

  /** The state vector a submit waits for, base64: everything this browser has written so far (R2). */
  stateVector(): string {
    return btoa(String.fromCharCode(...Y.encodeStateVector(this.doc)));
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
