import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { keptSuggestions } from './kept-suggestions';

beforeEach(() => {
  const storage: Record<string, unknown> = {};
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, value: string) => (storage[key] = value),
    removeItem: (key: string) => delete storage[key],
  };
  // The names of a browser's storage are its enumerable keys.
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(storage, name, { value, enumerable: false });
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

/** An update that writes these words. */
function update(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

/** What a page that is opened now finds, by suggestion. */
function found(): Record<string, string> {
  return Object.fromEntries(
    keptSuggestions('ada', 'claim', 'later')
      .read()
      .map(({ id, update: kept }) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, kept);
        return [id, doc.getText('words').toString()];
      }),
  );
}

const page = (name: string) => keptSuggestions('ada', 'claim', name);

it('keeps what two pages write of the same suggestion, and of each until its own is sent or discarded', () => {
  const [one, two] = [page('one'), page('two')];
  one.write('s', update('first'));
  two.write('s', update('second'));
  expect(found()['s']).toMatch(/^(firstsecond|secondfirst)$/);
  one.write('s', undefined);
  expect(found()).toEqual({ s: 'second' });
  two.write('s', undefined);
  expect(found()).toEqual({});
});

it('removes what a page that is gone had kept, once another has sent it', () => {
  page('gone').write('s', update('words'));
  const next = page('next');
  expect(next.read()).toHaveLength(1);
  next.write('s', undefined);
  expect(found()).toEqual({});
});

it('does not remove what another page wrote after it was read', () => {
  const other = page('other');
  other.write('s', update('words'));
  const next = page('next');
  next.read();
  other.write('s', update('more words'));
  next.write('s', undefined);
  expect(found()).toEqual({ s: 'more words' });
});

it('reads entries of earlier versions, which name no page', () => {
  localStorage.setItem('assay:ada:unsent:suggestion:claim:s', localEntry('words'));
  expect(found()).toEqual({ s: 'words' });
});

/** What an entry holds for these words. */
function localEntry(words: string): string {
  page('entry').write('entry', update(words));
  const key = 'assay:ada:unsent:suggestion:claim:entry entry';
  const entry = localStorage.getItem(key)!;
  localStorage.removeItem(key);
  return entry;
}
