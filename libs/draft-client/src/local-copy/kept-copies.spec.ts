import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase, readUpdates } from './database';
import { copyName, deleteCopy, keptCopies, sealCopy, unsealCopy } from './kept-copies';
import { LocalCopy } from './local-copy';
import { Seal } from './seal';

const PATIENT = { readWithin: 30_000, writeWithin: 30_000, retry: 20, noteSentAfter: 1 };
const KEY = btoa('0123456789abcdef0123456789abcdef');
const OTHER_KEY = btoa('another key, another key, anothe');
const NAME = copyName('ada', 'draft/one');

async function openCopy(factory: IDBFactory, name = NAME) {
  const doc = new Y.Doc();
  const copy = new LocalCopy(name, doc, factory, () => undefined, PATIENT);
  await copy.whenRead;
  return { copy, text: doc.getText('t') };
}

async function write(factory: IDBFactory, words: string, sent: boolean, name = NAME): Promise<void> {
  const { copy, text } = await openCopy(factory, name);
  text.insert(text.length, words);
  while (!copy.holdsAll) await new Promise((resolve) => setTimeout(resolve, 1));
  if (sent) copy.sent();
  await copy.close();
}

const read = async (factory: IDBFactory) => {
  const { copy, text } = await openCopy(factory);
  await copy.close();
  return text.toString();
};

it('knows which copies the server has, until a change is written', async () => {
  const factory = new IDBFactory();
  await write(factory, 'sent ', true);
  await write(factory, 'theirs', false, copyName('ben', 'draft/one'));
  const kept = async () => keptCopies(factory, 'ada');
  expect(await kept()).toEqual([{ name: NAME, documentName: 'draft/one', sent: true, sealed: false }]);
  await write(factory, 'not sent', false);
  expect(await kept()).toMatchObject([{ sent: false }]);
  await write(factory, '', true);
  expect(await kept()).toMatchObject([{ sent: true }]);
});

it('does not mark words of another window as sent that this one never read', async () => {
  const factory = new IDBFactory();
  const one = await openCopy(factory);
  await write(factory, 'of the other window', false);
  one.text.insert(0, 'mine ');
  while (!one.copy.holdsAll) await new Promise((resolve) => setTimeout(resolve, 1));
  one.copy.sent();
  await one.copy.close();
  expect(await keptCopies(factory, 'ada')).toMatchObject([{ sent: false }]);
});

it('locks a copy, so that none of it can be read until its member opens it', async () => {
  const factory = new IDBFactory();
  await write(factory, 'secret words', false);
  const seal = await Seal.of(KEY);
  await sealCopy(factory, NAME, seal);
  expect(await read(factory)).toBe('');
  const database = await openDatabase(factory, NAME);
  expect(await readUpdates(database, 0)).toEqual([]);
  database.close();
  expect(await keptCopies(factory, 'ada')).toMatchObject([{ sealed: true }]);

  await expect(unsealCopy(factory, NAME, await Seal.of(OTHER_KEY))).rejects.toThrow();
  // Written while the first was locked, and locked as well.
  await write(factory, ' and more', false);
  await sealCopy(factory, NAME, seal);
  await unsealCopy(factory, NAME, seal);
  expect([...(await read(factory))].sort()).toEqual([...'secret words and more'].sort());
  expect(await keptCopies(factory, 'ada')).toMatchObject([{ sealed: false, sent: false }]);
});

it('opens only for the draft it was locked for', async () => {
  const seal = await Seal.of(KEY);
  const state = await seal.close(new Uint8Array([1, 2, 3]), 'here');
  expect(await seal.open(state, 'here')).toEqual(new Uint8Array([1, 2, 3]));
  await expect(seal.open(state, 'there')).rejects.toThrow();
});

it('is gone after it was deleted', async () => {
  const factory = new IDBFactory();
  await write(factory, 'words', true);
  await deleteCopy(factory, NAME);
  expect(await keptCopies(factory, 'ada')).toEqual([]);
  expect(await read(factory)).toBe('');
});
