import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageAddress } from './page-address';
import { countSources, DEFAULT_POLICY } from './policy';
import { arbitraryEvidence, source } from './spec/sources';
import { blockersOf } from './workflow/transitions';

const UNNAMED_COUNT = { ...DEFAULT_POLICY, countUnnamedSources: true };
const count = (...evidence: Parameters<typeof countSources>[0]) => countSources(evidence, DEFAULT_POLICY);
const own = { hasOwnOrigin: true };

describe('independent sources', () => {
  it('do not include sources of context', () => {
    expect(count(source({ ...own, stance: 'context' }), source({ ...own, stance: 'context' }))).toEqual({
      independent: 0,
      withoutOrigin: 0,
    });
  });

  it('have names, unless the policy counts unnamed sources', () => {
    const evidence = [source(own), source({ ...own, isUnnamed: true })];
    expect(countSources(evidence, DEFAULT_POLICY).independent).toBe(1);
    expect(countSources(evidence, UNNAMED_COUNT).independent).toBe(2);
  });

  it('do not include the article under check', () => {
    expect(count(source({ ...own, isUnderCheck: true }), source(own)).independent).toBe(1);
  });

  it('have a known origin', () => {
    expect(count(source(), source())).toEqual({ independent: 0, withoutOrigin: 2 });
  });

  it('count once for a shared origin, in any letter case', () => {
    const [ministry, again] = [
      source({ independenceGroup: 'The ministry' }),
      source({ independenceGroup: ' the Ministry' }),
    ];
    expect(count(ministry, again).independent).toBe(1);
  });

  it('are at most the sources that count, and more evidence never makes them fewer', () => {
    fc.assert(
      fc.property(arbitraryEvidence, arbitraryEvidence, fc.boolean(), (some, more, countUnnamedSources) => {
        const policy = { countUnnamedSources };
        const { independent, withoutOrigin } = countSources(some, policy);
        const counting = some.filter(
          (item) =>
            item.stance !== 'context' && !item.isUnderCheck && (countUnnamedSources || !item.isUnnamed),
        );
        expect(independent + withoutOrigin).toBeLessThanOrEqual(counting.length);
        expect(countSources([...some, ...more], policy).independent).toBeGreaterThanOrEqual(independent);
      }),
    );
  });
});

describe('the blockers of submitting a draft', () => {
  const submit = (evidence: Parameters<typeof countSources>[0], policy = DEFAULT_POLICY) =>
    blockersOf('submit', {
      stage: 'checking',
      memberId: 'ann',
      role: 'editor',
      linkedWith: [],
      policy,
      evidence,
      replies: [],
      waivers: [],
      draftProblems: [],
      inForce: null,
      openSuggestions: 0,
      revision: null,
      published: null,
    });

  it('say how many sources do not count because their origin is unknown', () => {
    expect(submit([source(), source(own)])).toEqual([
      {
        code: 'too_few_sources',
        reason: 'too_few_sources',
        params: { have: 1, need: 2, without_origin: 1 },
        message: '1 of 2 independent sources. 1 source does not count until its origin is given.',
      },
    ]);
    expect(submit([source(), source()])[0]!.message).toBe(
      '0 of 2 independent sources. 2 sources do not count until their origins are given.',
    );
  });

  it.each([
    ['supports', 'supports', false],
    ['supports', 'context', false],
    ['supports', 'contradicts', true],
    ['supports', 'denies', true],
    ['contradicts', 'denies', false],
  ] as const)('count %s and %s as both sides: %s', (one, other, both) => {
    const policy = { ...DEFAULT_POLICY, minIndependentSources: 0, bothSides: true };
    const blockers = submit([source({ stance: one }), source({ stance: other })], policy);
    expect(blockers.map(({ code }) => code)).toEqual(both ? [] : ['one_side_only']);
  });
});

describe('the address of a page', () => {
  it.each([
    ['https://en.m.paper.example/wiki/Oslo', 'https://en.paper.example/wiki/Oslo'],
    ['https://paper.example/2031/05/ferry-sinks/amp/', 'https://paper.example/2031/05/ferry-sinks'],
    ['https://paper.example/ferry-sinks.amp.html', 'https://paper.example/ferry-sinks.html'],
    ['https://paper.example/f%c3%a4hre?p=12&utm_id=1', 'https://paper.example/fähre?p=12'],
    ['https://paper.example/a(1),b;c=2', 'https://paper.example/a(1)%2Cb%3Bc%3D2'],
  ])('is the same written %s and %s', (one, other) => {
    expect(pageAddress(one)).toBe(pageAddress(other));
  });

  it.each([
    'http://paper.example/a',
    'https://www.Paper.example/a/',
    'https://paper.example/a?utm_source=x&fbclid=1#top',
    'https://web.archive.org/web/20181220101500/https://paper.example/a',
    'https://web.archive.org/web/2018id_/http:/www.paper.example/a/',
    'https://paper.example:443/a?gclid=1&mc_cid=2&xtor=RSS-1&at_medium=mail&WT.mc_id=3#comments',
    'https://m.paper.example/a?ref=newsletter',
    'https://amp.paper.example/a?amp=1&outputType=amp',
    'https://www.google.com/amp/s/www.paper.example/a',
    'https://paper-example.cdn.ampproject.org/c/s/paper.example/a?amp_js_v=1',
    'https://paper.example/%61/index.html',
    'https://paper.example./a?PHPSESSID=abc',
  ])('is the same as https://paper.example/a when it is written %s', (written) => {
    expect(pageAddress(written)).toBe(pageAddress('https://paper.example/a'));
  });

  it.each(['a', '/', 'a/', '-/', '1//amp/'])('takes linear time for %j repeated', (part) => {
    const url = `https://paper.example/${part.repeat(500_000)}a`;
    expect(pageAddress(url)).toBe(url.slice('https://'.length));
  });

  it('differs for pages that differ by path or parameter', () => {
    const pages = [
      ...[
        '/a',
        '/b',
        '/a?id=1',
        '/a?p=123',
        '/a?p=124',
        '/a?page=2',
        '/a?ref=4711',
        '/A',
        '/amp',
        '/a%2Fb',
        '/a/b',
      ],
      ...['/#!/a', '/#/b', '/?id=a%26b=1', '/?id=a&b=1'],
    ].map((path) => `https://paper.example${path}`);
    pages.push('https://m.de/a', 'https://de/a', 'https://m.co.uk/a', 'https://co.uk/a', 'https://www.de/a');
    expect(new Set(pages.map(pageAddress)).size).toBe(pages.length);
    expect(pageAddress('https://paper.example/a?b=1&a=2')).toBe(
      pageAddress('https://paper.example/a?a=2&b=1'),
    );
  });
});
