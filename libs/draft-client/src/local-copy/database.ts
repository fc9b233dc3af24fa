/** The store of updates, and the store of other values. y-indexeddb made both, and its databases can still be read. */
const UPDATES = 'updates';
const OTHER_VALUES = 'custom';

/** Keys of the other values. */
const SENT = 'sent';
const SEALED = 'sealed';

/** A stored update with its key. */
export interface StoredUpdate {
  key: number;
  update: Uint8Array;
}

/**
 * Which updates a store contains. The browser gives ascending keys, so two stores with the same count and last key
 * contain the same updates.
 */
export interface StoreContents {
  rows: number;
  /** The last key; 0 where there is none. */
  last: number;
}

/** A state that only its member can read, encrypted ({@link Seal}). */
export interface SealedState {
  iv: Uint8Array;
  bytes: Uint8Array;
}

/**
 * Opens the database of one draft and member, in y-indexeddb's layout: unsent changes that an earlier version of the
 * page stored there must still be found.
 *
 * @throws DOMException when the browser refuses (a private window, blocked or full storage)
 */
export function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(OTHER_VALUES);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no database'));
  });
}

/** Deletes a database; waits until other pages have closed it. */
export function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('the browser deleted nothing'));
  });
}

/** Reads every stored update with a key above `after`. */
export function readUpdates(database: IDBDatabase, after: number): Promise<StoredUpdate[]> {
  return inTransaction(database, 'readonly', ({ updates }) => collect(updates, after, () => undefined));
}

/** Stores updates, all or none; returns the key of the last one once the browser stored them. */
export function addUpdates(database: IDBDatabase, added: readonly Uint8Array[]): Promise<number> {
  return inTransaction(database, 'readwrite', ({ updates }) => {
    let last = 0;
    for (const update of added) {
      const request = updates.add(update);
      request.onsuccess = () => (last = Number(request.result));
    }
    return () => last;
  });
}

/**
 * Replaces every stored update by one merged state, in one transaction. Updates that another window stored meanwhile
 * are passed to `merge` before the state is taken, so that none is deleted unread. Returns the key of the merged state.
 */
export function replaceUpdates(
  database: IDBDatabase,
  after: number,
  merge: (unread: StoredUpdate[]) => Uint8Array,
): Promise<number> {
  return inTransaction(database, 'readwrite', ({ updates }) => {
    let kept = 0;
    collect(updates, after, (unread) => {
      const state = merge(unread);
      updates.clear();
      const request = updates.add(state);
      request.onsuccess = () => (kept = Number(request.result));
    });
    return () => kept;
  });
}

/** Deletes everything that is stored. */
export function clearUpdates(database: IDBDatabase): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates }) => {
    updates.clear();
    return () => undefined;
  });
}

/** Notes that the server has every update of a store, if the store still contains exactly those. */
export function markSent(database: IDBDatabase, sent: StoreContents): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates, otherValues }) => {
    readContents(updates, (held) => {
      if (isSame(held, sent)) otherValues.put(held, SENT);
    });
    return () => undefined;
  });
}

/** Reads whether the server is known to have every stored update, and the sealed states. */
export function readSendState(database: IDBDatabase): Promise<{ sent: boolean; sealed: SealedState[] }> {
  return inTransaction(database, 'readonly', ({ updates, otherValues }) => {
    let now: StoreContents = { rows: 0, last: 0 };
    readContents(updates, (held) => (now = held));
    const mark = otherValues.get(SENT);
    const sealed = otherValues.get(SEALED);
    return () => ({
      sent: now.rows === 0 || (mark.result !== undefined && isSame(mark.result as StoreContents, now)),
      sealed: (sealed.result as SealedState[] | undefined) ?? [],
    });
  });
}

/**
 * Replaces the updates of a store by a sealed state made from them.
 *
 * @returns false, with nothing changed, where the store contains other updates by now
 */
export function sealUpdates(database: IDBDatabase, of: StoreContents, state: SealedState): Promise<boolean> {
  return inTransaction(database, 'readwrite', ({ updates, otherValues }) => {
    let done = false;
    readContents(updates, (held) => {
      if (!isSame(held, of)) return;
      done = true;
      updates.clear();
      addSealed(otherValues, state);
    });
    return () => done;
  });
}

/** Puts opened states back among the updates and deletes the sealed ones. */
export function unsealUpdates(database: IDBDatabase, opened: readonly Uint8Array[]): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates, otherValues }) => {
    for (const update of opened) updates.add(update);
    otherValues.delete(SEALED);
    return () => undefined;
  });
}

function addSealed(otherValues: IDBObjectStore, state: SealedState): void {
  const before = otherValues.get(SEALED);
  before.onsuccess = () =>
    otherValues.put([...((before.result as SealedState[] | undefined) ?? []), state], SEALED);
}

function readContents(updates: IDBObjectStore, then: (held: StoreContents) => void): void {
  const count = updates.count();
  count.onsuccess = () => {
    const cursor = updates.openKeyCursor(null, 'prev');
    cursor.onsuccess = () => then({ rows: count.result, last: Number(cursor.result?.key ?? 0) });
  };
}

const isSame = (one: StoreContents, other: StoreContents) =>
  one.rows === other.rows && one.last === other.last;

function collect(
  store: IDBObjectStore,
  after: number,
  then: (found: StoredUpdate[]) => void,
): () => StoredUpdate[] {
  const found: StoredUpdate[] = [];
  const request = store.openCursor(IDBKeyRange.lowerBound(after, true));
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return then(found);
    if (cursor.value instanceof Uint8Array) found.push({ key: Number(cursor.key), update: cursor.value });
    cursor.continue();
  };
  return () => found;
}

/** Runs requests in one transaction; resolves once it is committed, rejects on any other end. */
function inTransaction<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  run: (stores: { updates: IDBObjectStore; otherValues: IDBObjectStore }) => () => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Throws at once where the browser has closed the database of the page.
    const transaction = database.transaction([UPDATES, OTHER_VALUES], mode);
    const failed = () => reject(transaction.error ?? new Error('the browser stored nothing'));
    transaction.onabort = failed;
    transaction.onerror = failed;
    const answer = run({
      updates: transaction.objectStore(UPDATES),
      otherValues: transaction.objectStore(OTHER_VALUES),
    });
    transaction.oncomplete = () => resolve(answer());
  });
}
