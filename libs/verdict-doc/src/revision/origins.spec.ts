import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, parseRevision, placeEvidence, readRevision, saysTheSame, toRevision } from '../index';
import { complete, FACTS } from '../spec/verdicts';

const ORIGINS = fc.constantFrom(
  null,
  '',
  ' ',
  'Arben at the ministry',
  'arben at the ministry ',
  'The court',
);

/** A verdict with a source for each origin, in order. */
function frozen(origins: readonly (string | null)[]) {
  const doc = complete();
  const evidence = [
    ...FACTS.evidence,
    ...origins.map((independenceGroup, index) => ({
      ...FACTS.evidence[0]!,
      id: `o${index}`,
      independenceGroup,
    })),
  ];
  origins.forEach((_, index) => placeEvidence(doc, `o${index}`, Infinity));
  const result = toRevision(doc, { ...FACTS, evidence });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const plain = (name: string | null) => name?.trim().toLowerCase() || null;

it('D2: a revision shows which sources share an origin, and never the newsroom’s name for it', () => {
  fc.assert(
    fc.property(fc.array(ORIGINS, { maxLength: 8 }), (origins) => {
      const { canonicalJson: json } = frozen(origins);
      expect(json.toLowerCase()).not.toMatch(/arben|court|independencegroup/);
      const groups = parseRevision(json)
        .evidence.slice(2)
        .map(({ originGroup }) => originGroup);
      groups.forEach((group, one) => {
        expect(group === null).toBe(plain(origins[one]!) === null);
        groups.forEach((other, two) => {
          if (group !== null && other !== null)
            expect(group === other).toBe(plain(origins[one]!) === plain(origins[two]!));
        });
      });
      const numbers = [...new Set(groups.filter((group) => group !== null))];
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }),
  );
});

it('D2: bytes of the first shape stay as they were frozen, and are read into the newest shape', () => {
  const { content } = frozen(['The court', null, 'the court ']);
  const { replies: _, waivers: __, ...earlier } = content;
  const first = canonicalJson({
    ...earlier,
    schema: 'assay.verdict/1',
    evidence: content.evidence.map(({ originGroup, ...item }) => ({
      ...item,
      independenceGroup: originGroup ? 'The court' : null,
    })),
  });
  const third = canonicalJson({ ...content, schema: 'assay.verdict/3' });
  expect(parseRevision(third)).toEqual({ ...content, schema: 'assay.verdict/3' });
  expect(saysTheSame(content, third)).toBe(true);
  expect(saysTheSame({ ...content, headline: 'Other' }, third)).toBe(false);
  const read = parseRevision(first);
  expect(read.schema).toBe('assay.verdict/1');
  expect(read.evidence).toEqual(content.evidence);
  expect(readRevision(first)).toEqual(read);
  expect(saysTheSame(content, first)).toBe(true);
});
