import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { chooseLocale } from '../locale/locales';
import { isPseudo } from '../locale/pseudo';
import { messageCatalogue } from './catalogue';
import type { Params } from './types';

const catalogue = messageCatalogue({
  plain: 'Saved.',
  claims:
    '{count, plural, =0 {No claim waits for {who}} one {# claim waits} other {# claims wait for {who}}}, it’s {total, number}.',
  nested: { kind: '{kind, select, page {A page of {site}} file {A file} other {It}} was <kept>.' },
});

describe('messages', () => {
  it('are made with plurals, choices and numbers', () => {
    expect(catalogue.format('en', 'plain')).toBe('Saved.');
    const values = { who: 'Ann', total: 12345 };
    expect(catalogue.format('en', 'claims', { count: 1, ...values })).toBe('1 claim waits, it’s 12,345.');
    expect(catalogue.format('en', 'claims', { count: 1000, ...values })).toBe(
      '1,000 claims wait for Ann, it’s 12,345.',
    );
    expect(catalogue.format('en', 'nested.kind', { kind: 'page', site: 'a.example' })).toBe(
      'A page of a.example was <kept>.',
    );
  });

  it('have the parameters of their text, checked at compile time', () => {
    expectTypeOf<Params<'{a} of {b, number}'>>().toEqualTypeOf<{ a: string | number; b: number }>();
    expectTypeOf<Params<'{n, plural, one {one of {who}} other {{who} # {what}}} {end}'>>().toEqualTypeOf<{
      n: number;
      who: string | number;
      what: string | number;
      end: string | number;
    }>();
    expectTypeOf<
      Params<'{k, select, a {{n, plural, one {x} other {y {z}}}} b {It} other {}} of {n, number}'>
    >().toEqualTypeOf<{ k: 'a' | 'b' | 'other'; n: number; z: string | number }>();
    expectTypeOf<keyof Params<'Nothing.'>>().toBeNever();
    // @ts-expect-error: a parameter is missing
    expect(() => catalogue.format('en', 'claims', { count: 1 })).toThrow();
    // @ts-expect-error: there is no such key
    expect(() => catalogue.format('en', 'nested.other')).toThrow();
  });

  it('from the wire are made only where key and parameters fit', () => {
    expect(catalogue.formatUnknown('en', 'plain', {})).toBe('Saved.');
    expect(catalogue.formatUnknown('en', 'claims', { count: 2 })).toBeNull();
    expect(catalogue.formatUnknown('en', 'constructor', {})).toBeNull();
  });

  it('in the pseudo-locale are accented between brackets, with the same parameters', () => {
    expect(catalogue.format('en-XA', 'plain')).toBe('⟦Šåṽéð.⟧');
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^[a-z ]{1,20}$/), (count, who) => {
        const text = catalogue.format('en-XA', 'claims', { count, who, total: count });
        expect(isPseudo(text)).toBe(true);
        // Nothing is left plain but the parameters.
        expect(text.replace(who, '')).not.toMatch(/[a-zA-Z]/);
        expect(text).toContain(count.toLocaleString('en'));
      }),
    );
  });
});

describe('a text is pseudo', () => {
  it.each([
    ['⟦Å⟧', true],
    ['⟦Å ⟦ƀ⟧⟧ ⟦ç⟧', true],
    ['⟦Å⟧ and more', false],
    ['Plain', false],
    ['', false],
    ['⟦Å', false],
  ])('%s: %s', (text, is) => expect(isPseudo(text)).toBe(is));
});

describe('the locale of a request', () => {
  it.each([
    [undefined, 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['en-XA', 'en-XA'],
    ['EN-xa-variant', 'en-XA'],
    ['en-XA;q=0.1, en-GB', 'en'],
    ['en-XA;q=0', 'en'],
    ['*', 'en'],
    ['-,;;q=,en-XA', 'en-XA'],
  ])('%s: %s', (header, locale) => expect(chooseLocale(header)).toBe(locale));

  it('is one of ours for any header', () => {
    fc.assert(fc.property(fc.string(), (header) => ['en', 'en-XA'].includes(chooseLocale(header))));
  });
});
