import fc from 'fast-check';
import { IDBFactory, IDBTransaction } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LocalCopy } from './local-copy';

/** Retries soon, with limits that a slow machine does not exceed. */
const PATIENT = { readWithin: 30_000, writeWithin: 30_000, retry: 20, noteSentAfter: 1 };
const open: LocalCopy[] = [];
afterEach(() => Promise.all(open.splice(0).map((copy) => copy.close())));

function copyOf(factory: IDBFactory | undefined, times = PATIENT) {
  const doc = new Y.Doc();
  const states: boolean[] = [];
  const copy = new LocalCopy('draft', doc, factory, (kept) => void states.push(kept), times);
  open.push(copy);
  return { copy, doc, states, text: doc.getText('t') };
}

async function until(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !is();) {
    if (Date.now() > end) throw new Error('never happened');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The content that the next page would read. */
async function found(factory: IDBFactory): Promise<string> {
  const { copy, text } = copyOf(factory);
  await copy.whenRead;
  return text.toString();
}

describe('the copy in this browser', () => {
  it('stores what was written, and reports so once it is stored', async () => {
    const factory = new IDBFactory();
    const { copy, text, states } = copyOf(factory);
    await copy.whenRead;
    text.insert(0, 'kept');
    expect(copy.holdsAll).toBe(false);
    await until(() => copy.holdsAll);
    expect(states).toEqual([true]);
    expect(await found(factory)).toBe('kept');
  });

  it('stores what is written while an earlier change is being stored, also when it is closed at once', async () => {
    const factory = new IDBFactory();
    const { copy, text } = copyOf(factory);
    await copy.whenRead;
    text.insert(0, 'first ');
    text.insert(6, 'and second');
    await copy.close();
    expect(await found(factory)).toBe('first and second');
  });

  it('stores what is written before it is open, also when it is closed at once', async () => {
    const factory = new IDBFactory();
    const { copy, text } = copyOf(factory);
    text.insert(0, 'early');
    await copy.close();
    expect(await found(factory)).toBe('early');
  });

  it('deletes what is stored also when it is discarded before it is open', async () => {
    const factory = new IDBFactory();
    const { copy: before, text } = copyOf(factory);
    await before.whenRead;
    text.insert(0, 'removed under law');
    await before.close();
    const { copy } = copyOf(factory);
    await copy.discard();
    expect(await found(factory)).toBe('');
  });

  it('reads the data of y-indexeddb, and y-indexeddb reads its data', async () => {
    const { IndexeddbPersistence } = await import('y-indexeddb');
    const before = new Y.Doc();
    const old = new IndexeddbPersistence('draft', before);
    await old.whenSynced;
    before.getText('t').insert(0, 'written by the page of yesterday');
    await old.destroy();
    expect(await found(globalThis.indexedDB as unknown as IDBFactory)).toBe(
      'written by the page of yesterday',
    );
  });

  it('without a store opens at once, throws nothing into the document, and never reports changes as stored', async () => {
    for (const factory of [
      undefined,
      {
        open: () => {
          throw new DOMException('no', 'SecurityError');
        },
      } as unknown as IDBFactory,
    ]) {
      const { copy, text, states, doc } = copyOf(factory);
      let after = 0;
      doc.on('update', () => (after += 1));
      await copy.whenRead;
      text.insert(0, 'words');
      expect(after).toBe(1);
      expect(copy.holdsAll).toBe(false);
      expect(states).toEqual([]);
    }
  });

  it('opens without a store that never answers', async () => {
    const { copy, states } = copyOf({ open: () => ({}) } as unknown as IDBFactory, {
      ...{ ...PATIENT, readWithin: 20, writeWithin: 20 },
    });
    await copy.whenRead;
    expect(states).toEqual([]);
    expect(copy.holdsAll).toBe(false);
  });

  it('reports a store that was closed or cleared, passes the change on, and stores everything in a new store', async () => {
    const factory = new IDBFactory();
    let database: IDBDatabase | undefined;
    const opening = factory.open.bind(factory);
    factory.open = (...args) => {
      const request = opening(...args);
      request.addEventListener('success', () => (database = request.result as unknown as IDBDatabase));
      return request;
    };
    const { copy, doc, text, states } = copyOf(factory);
    await copy.whenRead;
    text.insert(0, 'one ');
    await until(() => copy.holdsAll);
    database!.close();
    let updates = 0;
    doc.on('update', () => (updates += 1));
    text.insert(4, 'two ');
    expect(updates).toBe(1);
    expect(copy.holdsAll).toBe(false);
    await until(() => copy.holdsAll);
    expect(states).toEqual([true, false, true]);
    expect(await found(factory)).toBe('one two ');
  });

  it('reports a full store and retries', async () => {
    const factory = new IDBFactory();
    const { copy, text, states } = copyOf(factory);
    await copy.whenRead;
    const add = IDBTransaction.prototype.objectStore;
    IDBTransaction.prototype.objectStore = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    text.insert(0, 'words');
    await until(() => states.at(-1) === false);
    expect(copy.holdsAll).toBe(false);
    IDBTransaction.prototype.objectStore = add;
    await until(() => copy.holdsAll);
    expect(await found(factory)).toBe('words');
  });

  it('several windows, any number of changes and merges: the next page finds every word of each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ window: fc.nat(1), words: fc.integer({ min: 1, max: 300 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (steps) => {
          const factory = new IDBFactory();
          const windows = [copyOf(factory), copyOf(factory)];
          for (const { copy } of windows) await copy.whenRead;
          let letters = 0;
          for (const { window, words } of steps) {
            const { text } = windows[window]!;
            for (let count = 0; count < words; count += 1) text.insert(text.length, 'x');
            letters += words;
            await until(() => windows[window]!.copy.holdsAll);
          }
          expect((await found(factory)).length).toBe(letters);
        },
      ),
      { numRuns: 15 },
    );
  });
});
