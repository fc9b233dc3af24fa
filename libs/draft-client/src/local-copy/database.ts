/** The store of updates, and the one beside it. y-indexeddb made both, and its databases are still read. */
const UPDATES = 'updates';
const BESIDE = 'custom';

/** Keys of what lies beside the updates. */
const SENT = 'sent';
const SEALED = 'sealed';

/** One update as it is stored, with the key it has. */
export interface StoredUpdate {
  key: number;
  update: Uint8Array;
}

/** Which updates a store holds: the browser gives ascending keys, so that two stores of which both are equal hold the same. */
export interface Held {
  rows: number;
  /** The key of the last one; 0 where there is none. */
  last: number;
}

/** A state that only its person can read, encrypted ({@link Seal}). */
export interface SealedState {
  iv: Uint8Array;
  bytes: Uint8Array;
}

/**
 * Opens the database of one draft and member, made in y-indexeddb's layout: what an earlier version of the page kept there
 * and never sent must still be found.
 *
 * @throws DOMException when the browser refuses (a private window, blocked or full storage)
 */
export function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(BESIDE);
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

/** Stores updates, all or none; answers the key of the last once the browser holds them. */
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
 * Puts one merged state in the place of every stored update, in one transaction: updates another window stored meanwhile
 * are given to `merge` before the state is taken, so that none is deleted unread. Answers the key of the merged state.
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

/** Deletes what is stored, when nothing of it is wanted any more. */
export function clearUpdates(database: IDBDatabase): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates }) => {
    updates.clear();
    return () => undefined;
  });
}

/** Notes that the server has every update of a store, if the store still holds those and no others. */
export function markSent(database: IDBDatabase, sent: Held): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates, beside }) => {
    whatIsHeld(updates, (held) => {
      if (isSame(held, sent)) beside.put(held, SENT);
    });
    return () => undefined;
  });
}

/** Whether the server is known to have every stored update, and how many states are sealed beside them. */
export function readStanding(database: IDBDatabase): Promise<{ sent: boolean; sealed: SealedState[] }> {
  return inTransaction(database, 'readonly', ({ updates, beside }) => {
    let now: Held = { rows: 0, last: 0 };
    whatIsHeld(updates, (held) => (now = held));
    const mark = beside.get(SENT);
    const sealed = beside.get(SEALED);
    return () => ({
      sent: now.rows === 0 || (mark.result !== undefined && isSame(mark.result as Held, now)),
      sealed: (sealed.result as SealedState[] | undefined) ?? [],
    });
  });
}

/**
 * Puts a sealed state in the place of the updates it was made of.
 *
 * @returns false, with nothing changed, where the store holds others by now
 */
export function sealUpdates(database: IDBDatabase, of: Held, state: SealedState): Promise<boolean> {
  return inTransaction(database, 'readwrite', ({ updates, beside }) => {
    let done = false;
    whatIsHeld(updates, (held) => {
      if (!isSame(held, of)) return;
      done = true;
      updates.clear();
      addSealed(beside, state);
    });
    return () => done;
  });
}

/** Puts the states that were sealed back among the updates, opened. */
export function unsealUpdates(database: IDBDatabase, opened: readonly Uint8Array[]): Promise<void> {
  return inTransaction(database, 'readwrite', ({ updates, beside }) => {
    for (const update of opened) updates.add(update);
    beside.delete(SEALED);
    return () => undefined;
  });
}

function addSealed(beside: IDBObjectStore, state: SealedState): void {
  const before = beside.get(SEALED);
  before.onsuccess = () =>
    beside.put([...((before.result as SealedState[] | undefined) ?? []), state], SEALED);
}

function whatIsHeld(updates: IDBObjectStore, then: (held: Held) => void): void {
  const count = updates.count();
  count.onsuccess = () => {
    const cursor = updates.openKeyCursor(null, 'prev');
    cursor.onsuccess = () => then({ rows: count.result, last: Number(cursor.result?.key ?? 0) });
  };
}

const isSame = (one: Held, other: Held) => one.rows === other.rows && one.last === other.last;

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

/** Runs requests in one transaction; resolves when it committed, rejects however it ended otherwise. */
function inTransaction<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  run: (stores: { updates: IDBObjectStore; beside: IDBObjectStore }) => () => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Throws at once where the browser has closed the database under the page.
    const transaction = database.transaction([UPDATES, BESIDE], mode);
    const failed = () => reject(transaction.error ?? new Error('the browser stored nothing'));
    transaction.onabort = failed;
    transaction.onerror = failed;
    const answer = run({
      updates: transaction.objectStore(UPDATES),
      beside: transaction.objectStore(BESIDE),
    });
    transaction.oncomplete = () => resolve(answer());
  });
}
