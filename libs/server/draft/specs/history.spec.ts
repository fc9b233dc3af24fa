import { documentName, PgHistory } from '@assay/server-draft/log';
import { fragment } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
});
afterAll(() => server.stop());

const seq = async () =>
  (await checker.get('query ($id: ID!) { claim(id: $id) { draft { seq } } }', { id: claimId })).claim.draft
    .seq as number;
/** Fields of the claim's draft; `$a` and `$b` in them are moments. */
const draft = async (fields: string, { a = 0, b = 0 } = {}) => {
  const query = fields.replace('$a', String(a)).replace('$b', String(b));
  return (await checker.get(`query ($id: ID!) { claim(id: $id) { draft { ${query} } } }`, { id: claimId }))
    .claim.draft;
};

describe('history', () => {
  it('A3: shows the draft at any moment with who wrote what, and what changed between two', async () => {
    const before = await seq();
    await edit(server, editor, claimId, (doc) => type(doc, 'headline', ' So says the editor.'));
    await edit(server, checker, claimId, (doc) => {
      const run = (fragment(doc, 'summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
      run.delete(0, 'The summary '.length);
    });
    const after = await seq();
    const then = await draft('at(seq: $a) { headline summary ratingKey }', { a: before });
    expect(then.at).toEqual({
      headline: 'The headline as it was written.',
      summary: 'The summary as it was written.',
      ratingKey: 'mostly_true',
    });
    const now = await draft('at(seq: $a) { summary passages { place text author { name } } }', { a: after });
    expect(now.at.summary).toBe('as it was written.');
    expect(now.at.passages.filter((one: { place: string }) => one.place.startsWith('headline'))).toEqual([
      { place: 'headline/0/0', text: 'The headline as it was written.', author: { name: checker.name } },
      { place: 'headline/0/0', text: ' So says the editor.', author: { name: editor.name } },
    ]);
    const { changes } = await draft(
      'changes(from: $a, to: $b) { kind text author { name } deletedBy { name } }',
      { a: before, b: after },
    );
    expect(changes.filter((one: { kind: string }) => one.kind !== 'kept')).toEqual([
      { kind: 'inserted', text: ' So says the editor.', author: { name: editor.name }, deletedBy: null },
      {
        kind: 'deleted',
        text: 'The summary ',
        author: { name: checker.name },
        deletedBy: { name: checker.name },
      },
    ]);
    const { moments } = await draft('moments { seq updates members { name } }');
    expect(moments[0].seq).toBe(after);
    expect(
      moments.flatMap((moment: { members: { name: string }[] }) => moment.members.map(({ name }) => name)),
    ).toEqual(expect.arrayContaining([checker.name, editor.name]));
  });

  it('sends all that was ever written once, and what the newest update wrote at once', async () => {
    await edit(server, editor, claimId, (doc) => type(doc, 'headline', ' And this.'));
    const { timeline } = await draft('timeline { seq data authors { name } }');
    expect(timeline.seq).toBeGreaterThanOrEqual(await seq());
    const { moments, roots } = JSON.parse(timeline.data);
    expect(moments.at(-1).seq).toBe(timeline.seq);
    expect(timeline.authors.map((author: { name: string } | null) => author?.name)).toEqual(
      expect.arrayContaining([checker.name, editor.name]),
    );
    const headline = JSON.stringify(roots.find(({ root }: { root: string }) => root === 'headline'));
    expect(headline).toContain(' So says the editor. And this.');
  });

  it('R3: comes back to a moment by a new edit that keeps words under who wrote them', async () => {
    const good = await seq();
    const { at: was } = await draft('at(seq: $a) { headline summary rationale }', { a: good });
    await edit(server, checker, claimId, (doc) => {
      const rationale = fragment(doc, 'rationale');
      rationale.delete(0, rationale.length);
    });
    await editor.do('restoreDraft', 'RestoreDraftInput', { claimId, seq: good }, 'claim { id }');
    const restored = await seq();
    expect(restored).toBe(good + 2);
    const { at } = await draft(
      'at(seq: $a) { headline summary rationale passages { text author { name } } }',
      { a: restored },
    );
    expect({ headline: at.headline, summary: at.summary, rationale: at.rationale }).toEqual(was);
    expect(at.passages.find((one: { text: string }) => one.text.startsWith('The headline')).author.name).toBe(
      checker.name,
    );
    // Its first writer is no stranger to text that was deleted and restored under another name.
    const { id } = await submit(checker, claimId);
    const { revision } = await checker.get(
      'query ($id: ID!) { revision(id: $id) { contributions { member { name } } } }',
      { id },
    );
    expect(
      revision.contributions.map(({ member }: { member: { name: string } }) => member.name).sort(),
    ).toEqual([checker.name, editor.name].sort());
  });

  it('restores one paragraph, and a field alone, and refuses a paragraph that the field did not have', async () => {
    const good = await seq();
    await edit(server, checker, claimId, (doc) => {
      const rationale = fragment(doc, 'rationale');
      rationale.delete(0, 1);
      type(doc, 'headline', ' And later.');
    });
    const texts = 'at(seq: $a) { headline rationale }';
    const { at: was } = await draft(texts, { a: good });
    const { at: before } = await draft(texts, { a: await seq() });
    const restore = (part: object) =>
      editor.do('restoreDraft', 'RestoreDraftInput', { claimId, seq: good, part }, 'claim { id }');
    await restore({ field: 'rationale', block: 0 });
    const { at: one } = await draft(texts, { a: await seq() });
    expect(one).toEqual({ headline: before.headline, rationale: was.rationale });
    await restore({ field: 'headline' });
    const { at: both } = await draft(texts, { a: await seq() });
    expect(both).toEqual(was);
    const refusal = await editor.refused(
      'restoreDraft',
      'RestoreDraftInput',
      { claimId, seq: good, part: { field: 'rationale', block: 999 } },
      'claim { id }',
    );
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'part.block' }] });
  });

  it('restores a paragraph once, however many members restore it at the same time', async () => {
    const good = await seq();
    await edit(server, checker, claimId, (doc) => fragment(doc, 'rationale').delete(0, 1));
    const text = 'at(seq: $a) { rationale }';
    const { at: was } = await draft(text, { a: good });
    const input = { claimId, seq: good, part: { field: 'rationale', block: 0 } };
    await Promise.all(
      [editor, checker, editor].map((by) =>
        by.do('restoreDraft', 'RestoreDraftInput', input, 'claim { id }'),
      ),
    );
    expect((await draft(text, { a: await seq() })).at).toEqual(was);
  });

  it('shows what a restore replaced, however soon after it was written, and the name of a moment', async () => {
    const good = await seq();
    await edit(server, checker, claimId, (doc) => type(doc, 'headline', ' Written just before.'));
    await editor.do('restoreDraft', 'RestoreDraftInput', { claimId, seq: good }, 'claim { id }');
    await editor.do(
      'nameMoment',
      'NameMomentInput',
      { claimId, seq: good, name: ' Before ' },
      'claim { id }',
    );
    const { timeline } = await draft('timeline { seq data marks { seq kind name member { name } } }');
    expect(timeline.marks).toEqual(
      expect.arrayContaining([
        { seq: good, kind: 'named', name: 'Before', member: { name: editor.name } },
        { seq: timeline.seq, kind: 'restored', name: null, member: { name: editor.name } },
      ]),
    );
    const { moments, roots } = JSON.parse(timeline.data);
    expect(moments.map((moment: { seq: number }) => moment.seq).slice(-3)).toEqual([
      good,
      timeline.seq - 1,
      timeline.seq,
    ]);
    expect(JSON.stringify(roots)).toContain(' Written just before.');

    await editor.do('nameMoment', 'NameMomentInput', { claimId, seq: good, name: '' }, 'claim { id }');
    const { marks } = (await draft('timeline { marks { kind seq } }')).timeline;
    expect(marks).not.toContainEqual({ kind: 'named', seq: good });
    const refusal = await editor.refused(
      'nameMoment',
      'NameMomentInput',
      { claimId, seq: 1_000_000, name: 'x' },
      'claim { id }',
    );
    expect(refusal.code).toBe('BAD_INPUT');
    const viewer = await server.colleague(admin, 'viewer');
    const naming = { claimId, seq: good, name: 'x' };
    expect((await viewer.refused('nameMoment', 'NameMomentInput', naming, 'claim { id }')).code).toBe(
      'FORBIDDEN',
    );
  });

  it('R3: marks no update where a restore changed nothing', async () => {
    await edit(server, checker, claimId, (doc) => type(doc, 'headline', ' Written by a colleague.'));
    const newest = await seq();
    await editor.do('restoreDraft', 'RestoreDraftInput', { claimId, seq: newest }, 'claim { id }');
    expect(await seq()).toBe(newest);
    const { marks } = (await draft('timeline { marks { seq } }')).timeline;
    expect(marks).not.toContainEqual({ seq: newest });
  });

  it('P5, R3: neither names nor restores a moment within a folded minute, and does both with its end', async () => {
    const folded = await markClaim(checker);
    await writeDraft(server, checker, folded);
    for (const text of [' One.', ' Two.', ' Three.'])
      await edit(server, checker, folded, (doc) => type(doc, 'headline', text));
    await server.asOwner(
      `update draft_update set at = date_trunc('minute', now()) - interval '1 hour' where claim_id = $1`,
      [folded],
    );
    const [head] = await server.asOwner(
      'update draft set snapshot_seq = seq where claim_id = $1 returning seq',
      [folded],
    );
    const last = Number(head!.seq);
    expect(await server.app.get(PgHistory).fold(documentName(folded))).toBe(last);
    const asked = (at: number) => ({ claimId: folded, seq: at });
    for (const [field, input, more] of [
      ['nameMoment', 'NameMomentInput', { name: 'Before the call' }],
      ['restoreDraft', 'RestoreDraftInput', {}],
    ] as const) {
      for (const none of [last - 1, last + 1])
        expect(await editor.refused(field, input, { ...asked(none), ...more }, 'claim { id }')).toMatchObject(
          { code: 'BAD_INPUT', fields: [{ path: 'seq', reason: 'moment_unknown' }] },
        );
      await editor.do(field, input, { ...asked(last), ...more }, 'claim { id }');
    }
  });

  it('refuses moments that are none, and tells of a draft that was never opened', async () => {
    const { errors } = await checker.ask(
      'query ($id: ID!) { claim(id: $id) { draft { changes(from: 9, to: 2) { text } } } }',
      { id: claimId },
    );
    expect(errors![0]!.extensions.code).toBe('BAD_INPUT');
    const fresh = await markClaim(checker);
    const refusal = await checker.refused(
      'restoreDraft',
      'RestoreDraftInput',
      { claimId: fresh, seq: 1 },
      'claim { id }',
    );
    expect(refusal.code).toBe('BLOCKED');
  });
});
