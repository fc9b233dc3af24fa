import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText, countChanges, type ChangedBlock } from './compare-text';
import { compareVerdicts, type ComparedVerdict } from './compare-verdicts';

const paragraphs = (...texts: string[]) => texts.map((text) => ({ type: 'paragraph', text }));
const marked = (blocks: ChangedBlock[]) =>
  blocks.map(({ runs }) =>
    runs
      .map(({ kind, text }) => ({ kept: text, inserted: `{+${text}+}`, deleted: `[-${text}-]` })[kind])
      .join(''),
  );

it('shows changed words at their positions', () => {
  const changes = compareText(
    paragraphs('Two envoys left on Tuesday.', 'A clerk said so.'),
    paragraphs('Three envoys left on Tuesday.', 'A clerk denied it.'),
  );
  expect(marked(changes)).toEqual([
    '[-Two-]{+Three+} envoys left on Tuesday.',
    'A clerk [-said-]{+denied+} [-so-]{+it+}.',
  ]);
  expect(countChanges(changes)).toEqual({ inserted: 3, deleted: 3 });
});

it('shows inserted, deleted, split and joined paragraphs', () => {
  expect(marked(compareText(paragraphs('One.', 'Two.'), paragraphs('One.')))).toEqual(['One.', '[-Two.-]']);
  expect(marked(compareText(paragraphs('One. Two.'), paragraphs('One.', 'Two.')))).toHaveLength(2);
  expect(marked(compareText(paragraphs('One. ', 'Two.'), paragraphs('One. Two.'))).join('')).toContain('¶');
});

it('compares Persian by words', () => {
  const changes = compareText(paragraphs('دو دیپلمات رفتند'), paragraphs('سه دیپلمات رفتند'));
  expect(marked(changes)).toEqual(['[-دو-]{+سه+} دیپلمات رفتند']);
});

it('contains both texts completely', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 4 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const runs = compareText(paragraphs(...before), paragraphs(...after)).flatMap((block) => block.runs);
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map((run) => run.text.replaceAll(' ¶ ', ''))
          .join('');
      expect(without('deleted')).toBe(after.join('').replaceAll(' ¶ ', ''));
      expect(without('inserted')).toBe(before.join('').replaceAll(' ¶ ', ''));
    }),
  );
});

it('reports the rating, the statement and each item of evidence', () => {
  const item = (id: string, number: number, excerpt: string) => ({
    id,
    number,
    excerpt,
    title: `Source ${id}`,
    url: null,
    publisher: null,
    stance: 'supports',
    directness: 'primary',
    originGroup: null,
    note: '',
  });
  const claim = {
    claimant: { kind: 'article', name: null, description: null },
    madeOn: null,
    topic: null,
    appearances: [],
  };
  const before: ComparedVerdict = {
    language: null,
    scale: { version: 1, name: 'Two steps', ratings: [] },
    replies: [],
    waivers: [],
    claim: { ...claim, statement: 'Two envoys left' },
    rating: { key: 'true', label: 'True' },
    headline: 'They left',
    summary: { type: 'doc', content: [] },
    rationale: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'So says the register' },
            { type: 'citation', attrs: { evidenceId: 'a' } },
          ],
        },
      ],
    },
    evidence: [item('a', 1, 'page 1'), item('b', 2, 'page 2')],
  };
  const after: ComparedVerdict = {
    ...before,
    claim: { ...claim, statement: 'Two envoys were expelled' },
    rating: { key: 'false', label: 'False' },
    evidence: [item('c', 1, 'page 3'), item('a', 2, 'page 4')],
  };
  const changes = compareVerdicts(before, after);
  expect(changes.rating).toEqual({ from: 'True', to: 'False' });
  expect(marked(changes.statement!)).toEqual(['Two envoys [-left-]{+were expelled+}']);
  expect(marked(changes.rationale)).toEqual(['So says the register[[-1-]{+2+}]']);
  expect(changes.evidence.map(({ id, kind }) => [id, kind])).toEqual([
    ['c', 'added'],
    ['a', 'changed'],
    ['b', 'removed'],
  ]);
  expect(changes.evidence[1]!.fields).toEqual([{ field: 'excerpt', from: 'page 1', to: 'page 4' }]);
  expect(compareVerdicts(before, before)).toMatchObject({
    facts: [],
    rating: null,
    statement: null,
    evidence: [],
  });

  // Another order gives origins other numbers, so only the sources that share an origin are compared.
  const shares = (groups: (number | null)[], order = ['a', 'b', 'c']) => ({
    ...before,
    evidence: order.map((id, index) => ({ ...item(id, index + 1, ''), originGroup: groups[index]! })),
  });
  expect(compareVerdicts(shares([1, 1, 2]), shares([1, 2, 2], ['c', 'b', 'a'])).evidence).toEqual([]);
  expect(
    compareVerdicts(shares([1, 1, 2]), shares([1, 2, 2])).evidence.map(({ id, fields }) => [id, fields]),
  ).toEqual([
    ['a', [{ field: 'sharesOriginWith', from: 'Source b', to: null }]],
    ['b', [{ field: 'sharesOriginWith', from: 'Source a', to: 'Source c' }]],
    ['c', [{ field: 'sharesOriginWith', from: null, to: 'Source b' }]],
  ]);
});

it('reports two texts with little in common as one deleted and one inserted text', () => {
  const text = (word: string) => [
    { type: 'paragraph', text: Array.from({ length: 300 }, (_, n) => `${word}${n}`).join(' ') },
  ];
  const [before, after] = [text('a'), text('b')];
  expect(compareText(before, after, 50)).toEqual([
    { type: 'paragraph', runs: [{ kind: 'deleted', text: before[0]!.text }] },
    { type: 'paragraph', runs: [{ kind: 'inserted', text: after[0]!.text }] },
  ]);
});

it('compares paragraph by paragraph where the texts have little in common', () => {
  const words = (word: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${word}${n}`).join(' ');
  const before = paragraphs('One stays.', words('a', 90), 'This does, too.', 'Two of them left.', 'The end.');
  const after = paragraphs(
    'One stays.',
    words('b', 90),
    'This does, too.',
    'Three of them left.',
    'The end.',
  );
  expect(marked(compareText(before, after, 40))).toEqual([
    'One stays.',
    `[-${words('a', 90)}-]`,
    `{+${words('b', 90)}+}`,
    'This does, too.',
    '[-Two-]{+Three+} of them left.',
    'The end.',
  ]);
});

it('compares two books without a common word in bounded time and memory', () => {
  const book = (word: string) => [
    { type: 'paragraph', text: Array.from({ length: 100_000 }, (_, n) => word + n.toString(36)).join(' ') },
  ];
  expect(countChanges(compareText(book('a'), book('b')))).toEqual({ inserted: 100_000, deleted: 100_000 });
});
