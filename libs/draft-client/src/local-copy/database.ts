/** The store of updates; `custom` was made beside it by y-indexeddb, whose databases are still read. */
const UPDATES = 'updates';

/** One update as it is stored, with the key it has. */
export interface StoredUpdate {
  key: number;
  update: Uint8Array;
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
      request.result.createObjectStore('custom');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no database'));
  });
}

/** Reads every stored update with a key above `after`. */
export function readUpdates(database: IDBDatabase, after: number): Promise<StoredUpdate[]> {
  return inTransaction(database, 'readonly', (store) => collect(store, after, () => undefined));
}

/** Stores updates, all or none; resolves once the browser holds them. */
export function addUpdates(database: IDBDatabase, updates: readonly Uint8Array[]): Promise<void> {
  return inTransaction(database, 'readwrite', (store) => {
    for (const update of updates) store.add(update);
    return () => undefined;
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
  return inTransaction(database, 'readwrite', (store) => {
    let kept = 0;
    collect(store, after, (unread) => {
      const state = merge(unread);
      store.clear();
      const request = store.add(state);
      request.onsuccess = () => (kept = Number(request.result));
    });
    return () => kept;
  });
}

/** Deletes what is stored, when nothing of it is wanted any more. */
export function clearUpdates(database: IDBDatabase): Promise<void> {
  return inTransaction(database, 'readwrite', (store) => {
    store.clear();
    return () => undefined;
  });
}

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
  run: (store: IDBObjectStore) => () => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Throws at once where the browser has closed the database under the page.
    const transaction = database.transaction(UPDATES, mode);
    const failed = () => reject(transaction.error ?? new Error('the browser stored nothing'));
    transaction.onabort = failed;
    transaction.onerror = failed;
    const answer = run(transaction.objectStore(UPDATES));
    transaction.oncomplete = () => resolve(answer());
  });
}
