import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageAddress } from '@assay/domain';
import { isWebUrl } from '@assay/domain/input';
import { sourceAt, splitAddresses } from './split-addresses';

const address = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .filter((url) => isWebUrl(url) && !/[>"'”’\],;]$/u.test(url));
const gap = fc.constantFrom(' ', '\n', '\r\n', '\t', '\n\n', ' \u00a0 ');
const around = fc.constantFrom<[string, string]>(
  ['', ''],
  ['<', '>'],
  ['“', '”'],
  ['', ','],
  ['', ';'],
  ['"', '",'],
);

it('finds every URL once, in its order, however they are parted and wrapped', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(address, gap, around), { maxLength: 25 }), (parts) => {
      const text = parts.map(([url, space, [open, close]]) => open + url + close + space).join('');
      const { addresses, rest } = splitAddresses(text);
      const urls = parts.map(([url]) => url);
      expect(rest).toEqual([]);
      const first = urls.filter(
        (url, at) => urls.findIndex((one) => pageAddress(one) === pageAddress(url)) === at,
      );
      expect(addresses).toEqual(first);
    }),
  );
});

it('loses no word of any text: each is a URL of the list or left over', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), address)), (words) => {
      const text = words.join(' ');
      const { addresses, rest } = splitAddresses(text);
      expect(addresses.every(isWebUrl)).toBe(true);
      const pages = new Set(addresses.map(pageAddress));
      for (const word of text.split(/\s+/u).filter(Boolean))
        expect(
          rest.includes(word) || pages.has(pageAddress(word.replace(/^[<("'“‘[]+|[>"'”’\],;]+$/gu, ''))),
        ).toBe(true);
    }),
  );
});

it.each([
  ['javascript:alert(1) https://paper.example/a', ['https://paper.example/a'], ['javascript:alert(1)']],
  ['https://paper.example/a https://www.paper.example/a/?utm_source=x', ['https://paper.example/a'], []],
  ['see https://en.example/Quay_(harbour), please', ['https://en.example/Quay_(harbour)'], ['see', 'please']],
  ['https://user:secret@paper.example/', [], ['https://user:secret@paper.example/']],
])('of %j', (text, addresses, rest) => {
  expect(splitAddresses(text)).toEqual({ addresses, rest });
});

it('knows a source by another form of its URL, and none by an empty field', () => {
  const sources = [{ url: null }, { url: 'https://paper.example/a' }];
  expect(sourceAt(sources, 'http://www.paper.example/a/#top')).toBe(sources[1]);
  expect(sourceAt(sources, ' ')).toBeUndefined();
  expect(sourceAt(sources, 'https://paper.example/b')).toBeUndefined();
});
