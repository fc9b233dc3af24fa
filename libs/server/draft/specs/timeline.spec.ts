import { foldChapters, History, type Author, type Chapter } from '@assay/collab';
import { draftAt, draftTimeline } from '@assay/server-draft/history-work';
import {
  createVerdictDoc,
  entryAt,
  fragment,
  listAt,
  placeEvidence,
  proposeRating,
  removeEvidence,
  restoreVerdict,
  runsOf,
  showField,
  type DraftTimeline,
} from '@assay/verdict-doc';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';

const WRITERS: Author[] = [{ memberId: 'ada' }, { memberId: 'ben' }];
const SERVER: Author = { system: 'seed' };

const edit = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom('write', 'write', 'cut', 'add', 'drop', 'bold', 'rate', 'place', 'remove', 'restore'),
  at: fc.nat(12),
  /** Seconds until the next edit. */
  pause: fc.constantFrom(0, 2, 7, 80),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** A log like a server's: each edit of either writer is stored and sent to the other at once. */
function logOf(edits: Edit[]) {
  const docs = [new Y.Doc(), new Y.Doc()];
  const updates: { seq: number; at: Date; author: Author; update: Uint8Array }[] = [];
  let time = Date.UTC(2026, 0, 1);
  const store = (author: Author, update: Uint8Array) => {
    updates.push({ seq: updates.length + 1, at: new Date(time), author, update });
    for (const doc of docs) Y.applyUpdate(doc, update, 'log');
  };
  store(SERVER, createVerdictDoc('en'));
  for (const [who, doc] of docs.entries()) {
    doc.clientID = 100 + who;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'log') store(WRITERS[who]!, update);
    });
  }
  const past: Y.Doc[] = [];
  for (const { who, what, at, pause } of edits) {
    time += pause * 1_000;
    const doc = docs[who]!;
    const body = fragment(doc, 'rationale');
    const block = body.get(at % Math.max(1, body.length)) as Y.XmlElement | undefined;
    const text = block?.get(0) as Y.XmlText | undefined;
    doc.transact(() => {
      if (what === 'write' && text) text.insert(at % (text.length + 1), `${who}word `);
      else if (what === 'cut' && text) text.delete(0, Math.min(text.length, at));
      else if (what === 'bold' && text) text.format(0, Math.min(text.length, at), { bold: true });
      else if (what === 'drop' && body.length > 1) body.delete(at % body.length, 1);
      else if (what === 'add') {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText('added')]);
        body.insert(at % (body.length + 1), [paragraph]);
      } else if (what === 'rate') proposeRating(doc, { scaleVersion: 1, ratingKey: `r${at}` });
      else if (what === 'place') placeEvidence(doc, `e${at % 4}`, at % 3);
      else if (what === 'remove') removeEvidence(doc, `e${at % 4}`);
      else if (what === 'restore' && past.length > 0) restoreVerdict(doc, past[at % past.length]!);
    });
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    past.push(copy);
  }
  return { updates, clients: WRITERS.map((author, who) => ({ client: 100 + who, author })) };
}

/** The log with its first updates folded, as a draft has it that was written in lately. */
function chaptersOf(updates: ReturnType<typeof logOf>['updates'], folded: number): Chapter[] {
  const minute = ({ at }: { at: Date }) => Math.floor(at.getTime() / 60_000);
  // A minute is folded whole.
  let end = Math.min(folded, updates.length);
  while (end < updates.length && end > 0 && minute(updates[end]!) === minute(updates[end - 1]!)) end += 1;
  return [
    ...foldChapters(updates.slice(0, end)),
    ...updates.slice(end).map(({ seq, at, author, update }) => ({
      ...{ firstSeq: seq, lastSeq: seq, author, fromAt: at, toAt: at, updates: 1, update },
    })),
  ];
}

/** Yjs joins the two ratings of one writer into one struct once both are replaced. */
const TWO_RATINGS_REPLACED: Edit[] = [
  { who: 1, what: 'rate', at: 0, pause: 0 },
  { who: 1, what: 'rate', at: 1, pause: 80 },
  { who: 0, what: 'rate', at: 2, pause: 0 },
];

it('P5, A3: one timeline shows every moment as the log does, with the same authors', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 40 }), fc.nat(40), async (edits, folded) => {
      const { updates, clients } = logOf(edits);
      const past = { chapters: chaptersOf(updates, folded), clients };
      const { authors, json } = await draftTimeline({ past, seq: updates.length, ends: [] });
      const timeline = JSON.parse(json) as DraftTimeline;
      expect(timeline.moments.at(-1)!.seq).toBe(updates.length);
      for (const [index, { seq }] of timeline.moments.entries()) {
        const range = { from: index, to: index };
        const upTo = { chapters: past.chapters.filter(({ lastSeq }) => lastSeq <= seq), clients };
        const then = await draftAt({ past: upTo, seq });
        const shown = runsOf(showField(timeline, 'rationale', range));
        const letters = shown.flatMap(({ text, by }) => [...text].map((letter) => [letter, authors[by]]));
        const stored = then.spans
          .filter(({ place, deleted }) => place.startsWith('rationale') && !deleted)
          .flatMap(({ text, author }) => [...text].map((letter) => [letter, author]));
        expect(letters).toEqual(stored);
        const rating = entryAt(timeline, 'meta', 'rating', index)?.value as { ratingKey: string } | null;
        expect(rating?.ratingKey ?? null).toBe(then.ratingKey);
        const doc = await new History({
          chapters: () => Promise.resolve({ chapters: upTo.chapters, damage: null }),
          clients: () => Promise.resolve(clients),
          moments: () => Promise.resolve([]),
        }).at('', seq);
        expect(listAt(timeline, 'evidence', index)).toEqual([...new Set(doc.getArray('evidence').toArray())]);
        const blocks = showField(timeline, 'rationale', range);
        expect(blocks.map(({ node }) => node)).toEqual(
          (fragment(doc, 'rationale').toArray() as Y.XmlElement[]).map(({ nodeName }) => nodeName),
        );
      }
    }),
    { numRuns: 60, examples: [[TWO_RATINGS_REPLACED, 0]] },
  );
});

it('compares any two moments as the log does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 4, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      async (edits, a, b) => {
        const { updates, clients } = logOf(edits);
        const chapters = chaptersOf(updates, 0);
        const { json } = await draftTimeline({
          past: { chapters, clients },
          seq: updates.length,
          ends: [],
        });
        const timeline = JSON.parse(json) as DraftTimeline;
        const [from, to] = [a % timeline.moments.length, b % timeline.moments.length].sort((x, y) => x - y);
        const [fromSeq, toSeq] = [timeline.moments[from!]!.seq, timeline.moments[to!]!.seq];
        const log = new History({
          chapters: (_, upTo) =>
            Promise.resolve({ chapters: chapters.filter(({ lastSeq }) => lastSeq <= upTo), damage: null }),
          clients: () => Promise.resolve(clients),
          moments: () => Promise.resolve([]),
        });
        const stored = (await log.changes('', fromSeq, toSeq)).filter(({ place }) =>
          place.startsWith('rationale'),
        );
        const shown = runsOf(showField(timeline, 'rationale', { from: from!, to: to! }));
        const letters = (runs: readonly { text: string; kind: string }[]) =>
          runs.flatMap(({ text, kind }) => [...text].map((letter) => letter + kind)).join(' ');
        expect(letters(shown)).toBe(letters(stored));
      },
    ),
    { numRuns: 60 },
  );
});
