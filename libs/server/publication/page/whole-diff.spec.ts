import { changesPage } from '@assay/verdict-page';
import {
  canonicalJson,
  compareVerdicts,
  type RevisionContent,
  type VerdictChanges,
} from '@assay/verdict-doc';
import { expect, it } from 'vitest';
import { changesView } from './changes-view';
import type { Correction } from '../correction/correction.types';
import type { Verdict } from '../pull/verdict.types';

/** A verdict in which every field that a revision can freeze is set. */
const WHOLE: RevisionContent = {
  schema: 'assay.verdict/3',
  language: 'en',
  claim: {
    statement: 'Two envoys were expelled',
    claimant: { kind: 'person', name: 'An envoy', description: 'of the embassy' },
    madeOn: '2018-12-20',
    madePrecision: 'month',
    publishedOn: '2018-12-21',
    publishedPrecision: 'month',
    surfacedOn: '2019-01-01',
    surfacedPrecision: 'year',
    topic: 'diplomacy',
    appearances: [
      {
        quote: 'were expelled',
        title: 'Expulsions',
        publisher: 'A paper',
        url: 'https://paper.example/1',
        publishedOn: '2018-12-20',
        isFirst: true,
      },
      { quote: 'sent home', title: null, publisher: null, url: null },
    ],
  },
  rating: {
    key: 'true',
    label: 'True',
    definition: 'It holds.',
    colour: '#14527a',
    ordinal: 1,
    position: 0,
    scaleVersion: 1,
  },
  scale: {
    version: 1,
    name: 'Two steps',
    ratings: [
      { key: 'true', label: 'True', definition: 'It holds.', colour: '#14527a', ordinal: 1, position: 0 },
      {
        key: 'false',
        label: 'False',
        definition: 'It does not.',
        colour: '#a33d12',
        ordinal: 0,
        position: 1,
      },
    ],
  },
  headline: 'They were expelled',
  summary: {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'In short' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Both left', marks: [{ type: 'bold' }] }] },
    ],
  },
  rationale: {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'The ' },
          {
            type: 'text',
            text: 'register',
            marks: [{ type: 'link', attrs: { href: 'https://register.example' } }],
          },
          { type: 'text', text: ' names two' },
          { type: 'citation', attrs: { evidenceId: 'a' } },
        ],
      },
    ],
  },
  evidence: [
    {
      id: 'a',
      number: 1,
      title: 'Register',
      url: 'https://register.example/1',
      publisher: 'The ministry',
      excerpt: 'Two left.',
      stance: 'supports',
      directness: 'primary',
      isUnnamed: true,
      medium: 'image',
      mediaFinding: 'original',
      archived: { sha256: 'ab', at: '2018-12-22T00:00:00.000Z' },
      originGroup: 1,
      note: 'Page 3',
    },
    {
      id: 'b',
      number: 2,
      title: 'Embassy',
      url: null,
      publisher: null,
      excerpt: null,
      stance: 'denies',
      directness: 'secondary',
      originGroup: null,
      note: '',
    },
  ],
  replies: [
    {
      subject: 'The embassy',
      outcome: 'answered',
      question: 'Were they expelled?',
      askedOn: '2018-12-21',
      deadline: '2018-12-23',
      answer: 'No comment',
      answeredOn: '2018-12-22',
      reason: 'None',
    },
  ],
  waivers: [{ rule: 'both_sides', reason: 'No one disputes it' }],
};

/**
 * What is told by what it follows from: numbers are places in the list of evidence, a number of an origin says only who
 * shares one, and the shape of the bytes is not what they say.
 */
const FOLLOWS = /^schema$|\.number$|\.originGroup$/;

type Path = readonly (string | number)[];

/** Every path in a value, with other values for it. */
function mutations(value: unknown, path: Path = []): [Path, unknown][] {
  const own: [Path, unknown][] = [];
  if (typeof value === 'string') own.push([path, `${value} x`]);
  else if (typeof value === 'number') own.push([path, value + 1]);
  else if (value === true) own.push([path, undefined]);
  else if (value === null) own.push([path, 'something']);
  if (typeof value === 'string' && path.length > 1) own.push([path, path.at(-1) === 'note' ? '' : null]);
  if (Array.isArray(value)) {
    own.push([path, value.slice(1)], [path, [...value, ...value.slice(0, 1)]]);
    if (value.length > 1) own.push([path, [...value].reverse()]);
  }
  if (value === null || typeof value !== 'object') return own;
  return [...own, ...Object.entries(value).flatMap(([key, inside]) => mutations(inside, [...path, key]))];
}

function withValue(path: Path, value: unknown): RevisionContent {
  const copy = structuredClone(WHOLE) as unknown as Record<string | number, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as typeof place;
  const last = path.at(-1)!;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy as unknown as RevisionContent;
}

/** A text's marks may be gone, its words may not: a node without `type` or `text` is no node of the schema. */
const outsideTheSchema = ([path, value]: [Path, unknown]) =>
  path.length === 0 ||
  FOLLOWS.test(path.join('.')) ||
  (value === null &&
    /(^|\.)(type|text|href|level|evidenceId|key|label|id|quote|statement|title)$/.test(path.join('.'))) ||
  // The same item of evidence twice, or one of the scale's labels: neither can be frozen.
  (/^evidence$|^scale\.ratings$/.test(path.join('.')) && Array.isArray(value) && value.length > 2) ||
  path.at(-1) === 'type' ||
  /\.id$/.test(path.join('.')) ||
  // Its own list of numbers follows the order.
  path.at(-1) === 'level';

const CASES = mutations(WHOLE).filter((one) => !outsideTheSchema(one));

function pageOf(changes: VerdictChanges): string {
  const at = { version: 2, newsroomSlug: 'desk', slug: 'plot' } as Verdict;
  const correction = { class: 'typo', notice: 'Mended.', version: 2, at: new Date(0) } as Correction;
  return changesPage(
    changesView({ ...at, version: 1 } as Verdict, at, changes, correction, 'The desk'),
    'https://desk.example',
  );
}

const isNamed = ({ facts, statement, rating, headline, summary, rationale, evidence }: VerdictChanges) =>
  facts.length + evidence.length > 0 ||
  !!rating ||
  [...(statement ?? []), ...headline, ...summary, ...rationale].some(({ runs }) =>
    runs.some(({ kind }) => kind !== 'kept'),
  );

it('every change of a frozen field is named, in review and on the public page of changes', () => {
  expect(CASES.length).toBeGreaterThan(120);
  for (const [path, value] of CASES) {
    const after = withValue(path, value);
    if (path[0] === 'evidence') after.evidence.forEach((item, index) => (item.number = index + 1));
    const changes = compareVerdicts(WHOLE, after);
    expect([path.join('.'), value, isNamed(changes)]).toEqual([path.join('.'), value, true]);
    const page = pageOf(changes);
    expect([path.join('.'), value, page.includes('Nothing in it changed')]).toEqual([
      path.join('.'),
      value,
      false,
    ]);
    expect(page).not.toContain('undefined');
  }
});

it('nothing is named only where the bytes are equal', () => {
  expect(isNamed(compareVerdicts(WHOLE, structuredClone(WHOLE)))).toBe(false);
  expect(canonicalJson(WHOLE)).toBe(canonicalJson(structuredClone(WHOLE)));
  expect(pageOf(compareVerdicts(WHOLE, WHOLE))).toContain('Nothing in it changed');
});
