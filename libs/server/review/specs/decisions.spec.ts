import { createHash } from 'node:crypto';
import { AuditService } from '@assay/server-audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const PAYLOAD = 'claim { stage version availableTransitions { name allowed blockers { code } } }';
const review = (by: Person, revisionId: string, decision = 'approve', note?: string) =>
  by.do('reviewRevision', 'ReviewRevisionInput', { revisionId, decision, note }, PAYLOAD);

async function submitted(): Promise<{
  claimId: string;
  revision: { id: string; sha256: string; canonicalJson: string };
}> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return { claimId, revision: await submit(checker, claimId) };
}

async function transitions(by: Person, claimId: string): Promise<Record<string, string>> {
  const { claim } = await by.get(
    'query ($id: ID!) { claim(id: $id) { availableTransitions { name allowed blockers { code } } } }',
    { id: claimId },
  );
  return Object.fromEntries(
    claim.availableTransitions.map(
      (row: { name: string; allowed: boolean; blockers: { code: string }[] }) => [
        row.name,
        row.allowed ? 'yes' : row.blockers.map(({ code }) => code).join(' '),
      ],
    ),
  );
}

describe('from claim to publication', () => {
  it('publishes byte for byte what was approved, and says the same over the pull API', async () => {
    const { claimId, revision } = await submitted();
    expect(createHash('sha256').update(revision.canonicalJson, 'utf8').digest('hex')).toBe(revision.sha256);
    expect((await review(editor, revision.id)).claim.stage).toBe('approved');
    // The draft goes on; what was approved does not.
    await edit(server, checker, claimId, (doc) => type(doc, 'headline', ' And more.'));
    const { publication } = await editor.do(
      'publish',
      'PublishInput',
      { claimId, revisionId: revision.id },
      'publication { slug contentHash version } claim { stage }',
    );
    expect(publication).toMatchObject({ contentHash: revision.sha256, version: 1 });

    const query =
      'query ($slug: String!) { verdict(slug: $slug) { contentHash canonicalJson headline rating { key } approvals { count required } evidence { number title } versions { version } rationale(format: TEXT) } }';
    expect((await server.stranger().get(query, { slug: publication.slug })).verdict).toBeNull();
    await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { isPublic }');
    const { verdict } = await server.stranger().get(query, { slug: publication.slug });
    expect(verdict).toMatchObject({
      contentHash: revision.sha256,
      canonicalJson: revision.canonicalJson,
      headline: 'The headline as it was written.',
      rating: { key: 'mostly_true' },
      approvals: { count: 1, required: 1 },
      evidence: [
        { number: 1, title: 'Register of departures' },
        { number: 2, title: 'Letter of the clerk' },
      ],
    });
    const { claim } = await checker.get(
      'query ($id: ID!) { claim(id: $id) { stage draft { changedSinceRevision } publication { slug } } }',
      { id: claimId },
    );
    expect(claim).toMatchObject({
      stage: 'published',
      draft: { changedSinceRevision: 1 },
      publication: { slug: publication.slug },
    });
  });

  it('holds approvals to four eyes by the server’s record of who wrote', async () => {
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    await edit(server, editor, claimId, (doc) => type(doc, 'rationale', ' A sentence of the editor.'));
    const revision = await submit(checker, claimId);
    expect(await transitions(editor, claimId)).toMatchObject({ approve: 'wrote_this_revision' });
    const refusal = await editor.refused(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      PAYLOAD,
    );
    expect(refusal).toMatchObject({ code: 'BLOCKED', blockers: [{ code: 'wrote_this_revision' }] });
    expect((await review(admin, revision.id)).claim.stage).toBe('approved');
  });

  it('goes back on request, with a reason, and a new revision needs its own approval', async () => {
    const { claimId, revision } = await submitted();
    expect(
      (
        await editor.refused(
          'reviewRevision',
          'ReviewRevisionInput',
          { revisionId: revision.id, decision: 'request_changes' },
          PAYLOAD,
        )
      ).fields![0]!.path,
    ).toBe('note');
    expect((await review(editor, revision.id, 'request_changes', 'Say who the clerk is.')).claim.stage).toBe(
      'checking',
    );
    await edit(server, checker, claimId, (doc) => type(doc, 'rationale', ' The clerk keeps the register.'));
    const second = await submit(checker, claimId);
    expect(second.sha256).not.toBe(revision.sha256);
    const late = await editor.refused(
      'reviewRevision',
      'ReviewRevisionInput',
      { revisionId: revision.id, decision: 'approve' },
      PAYLOAD,
    );
    expect(late.blockers![0]!.code).toBe('wrong_stage');
    await review(editor, second.id);
    const old = await editor.refused(
      'publish',
      'PublishInput',
      { claimId, revisionId: revision.id },
      PAYLOAD,
    );
    expect(old.code).toBe('BLOCKED');
  });

  it('tells every reason a draft cannot be submitted', async () => {
    const claimId = await markClaim(checker);
    expect(await transitions(checker, claimId)).toMatchObject({
      accept: 'yes',
      decline: 'yes',
      submit: 'wrong_stage too_few_sources',
    });
    await checker.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, PAYLOAD);
    const { submit: reasons } = await transitions(checker, claimId);
    expect(reasons!.split(' ').sort()).toEqual([
      'draft_not_ready',
      'draft_not_ready',
      'draft_not_ready',
      'rating_missing',
      'too_few_sources',
    ]);
  });

  it('lets one of two editors who decide at once win, and tells the other', async () => {
    const { revision } = await submitted();
    const second = await server.colleague(admin, 'editor');
    const ask = (by: Person, decision: string) =>
      by.ask(`mutation ($i: ReviewRevisionInput!) { reviewRevision(input: $i) { ${PAYLOAD} } }`, {
        i: { revisionId: revision.id, decision, note: 'n' },
      });
    const answers = await Promise.all([ask(editor, 'approve'), ask(second, 'request_changes')]);
    const refused = answers.filter((answer) => answer.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions.code).toBe('BLOCKED');
  });

  it('declines only with a reason, and reopens', async () => {
    const claimId = await markClaim(checker);
    expect(
      (await checker.refused('moveClaim', 'MoveClaimInput', { claimId, transition: 'decline' }, PAYLOAD))
        .fields![0]!.path,
    ).toBe('reason');
    expect(
      (
        await checker.do(
          'moveClaim',
          'MoveClaimInput',
          { claimId, transition: 'decline', reason: 'Not checkable' },
          PAYLOAD,
        )
      ).claim.stage,
    ).toBe('declined');
    expect(
      (await checker.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'reopen' }, PAYLOAD)).claim
        .stage,
    ).toBe('triage');
    expect(
      (await checker.refused('moveClaim', 'MoveClaimInput', { claimId, transition: 'approve' }, PAYLOAD))
        .code,
    ).toBe('BAD_INPUT');
  });
});

describe('the record', () => {
  it('holds each decision in one hash chain that a change by hand breaks', async () => {
    const { claimId } = await submitted();
    const audit = server.app.get(AuditService);
    expect((await audit.check(admin.newsroomId)).firstBroken).toBeNull();
    const { claim } = await checker.get(
      'query ($id: ID!) { claim(id: $id) { audit { action summary actor { name } seq } } }',
      { id: claimId },
    );
    expect(claim.audit.map((event: { action: string }) => event.action)).toEqual([
      'claim.submit',
      'evidence.added',
      'evidence.added',
      'claim.accept',
      'claim.created',
    ]);
    expect(claim.audit[0]).toMatchObject({ summary: 'submitted revision 1', actor: { name: checker.name } });

    // Neither the server nor, by accident, the owner changes what was decided.
    const change = `update audit_event set action = 'x'`;
    await expect(server.source.query(change)).rejects.toThrow(/permission denied/);
    await expect(server.source.query('delete from audit_event')).rejects.toThrow(/permission denied/);
    await expect(server.asOwner(change)).rejects.toThrow(/immutable/);
    await server.asOwner('alter table audit_event disable trigger user');
    const rows = await server.asOwner(
      `update audit_event set data = '{}' where claim_id = $1 and action = 'claim.submit' returning seq`,
      [claimId],
    );
    await server.asOwner('alter table audit_event enable trigger user');
    expect((await audit.check(admin.newsroomId)).firstBroken).toBe(Number(rows[0]!.seq));
  });

  it('tells when its end was cut off', async () => {
    const founder = await server.founder();
    const audit = server.app.get(AuditService);
    const { events } = await audit.check(founder.newsroomId);
    await server.asOwner('alter table audit_event disable trigger user');
    await server.asOwner('delete from audit_event where newsroom_id = $1 and seq = $2', [
      founder.newsroomId,
      events,
    ]);
    await server.asOwner('alter table audit_event enable trigger user');
    expect(await audit.check(founder.newsroomId)).toEqual({ events, firstBroken: events });
  });

  it('cannot be written without its decision, nor the decision without it', async () => {
    const claimId = await markClaim(checker);
    // The audit row is made impossible: the decision must not happen either.
    await server.asOwner(
      `alter table audit_event add constraint broken check (action <> 'claim.accept') not valid`,
    );
    const refusal = await checker.refused(
      'moveClaim',
      'MoveClaimInput',
      { claimId, transition: 'accept' },
      PAYLOAD,
    );
    await server.asOwner('alter table audit_event drop constraint broken');
    expect(refusal.code).toBe('INTERNAL');
    expect(refusal.message).toBe('Something went wrong on our side.');
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { stage } }', { id: claimId });
    expect(claim.stage).toBe('triage');
    expect(await server.source.query('select 1 from draft where claim_id = $1', [claimId])).toEqual([]);
  });

  it('keeps frozen and published rows from changing, in Postgres itself', async () => {
    for (const table of ['revision', 'review', 'revision_contributor', 'publication_version']) {
      const [{ count }] = await server.source.query(`select count(*)::int as count from ${table}`);
      expect(count).toBeGreaterThan(0);
      await expect(server.source.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(server.asOwner(`delete from ${table}`)).rejects.toThrow(/immutable/);
    }
    await expect(
      server.source
        .query(`insert into revision (newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by)
        select newsroom_id, claim_id, 99, '{}', sha256, 1, 1, submitted_by from revision limit 1`),
    ).rejects.toThrow(/check constraint/);
  });
});

describe('changes that are not co-edited', () => {
  it('answer a stale version with the current value', async () => {
    const claimId = await markClaim(checker);
    await checker.do(
      'updateClaim',
      'UpdateClaimInput',
      { claimId, expectedVersion: 1, topic: 'Ports', priority: 'high' },
      'claim { version }',
    );
    const refusal = await editor.refused(
      'updateClaim',
      'UpdateClaimInput',
      { claimId, expectedVersion: 1, statement: 'Another' },
      'claim { version }',
    );
    expect(refusal).toMatchObject({
      code: 'CONFLICT',
      current: { version: 2, topic: 'Ports', priority: 'high' },
    });
    const { claim } = await editor.get('query ($id: ID!) { claim(id: $id) { statement topic } }', {
      id: claimId,
    });
    expect(claim).toEqual({ statement: 'Two envoys left on Tuesday', topic: 'Ports' });
  });

  it.each([
    [0, 0, '', /Nothing is selected/],
    [0, 3, 'xyz', /Other words/],
    [0, 99_999, 'xyz', /past the end/],
  ])('refuse a selection from %i to %i', async (start, end, exact, sentence) => {
    const { article } = await checker.do(
      'importText',
      'ImportTextInput',
      { text: 'A headline\nA body of words.' },
      'article { version { id } }',
    );
    const selection = { articleVersionId: article.version.id, start, end, exact };
    const refusal = await checker.refused(
      'createClaim',
      'CreateClaimInput',
      { selection, statement: 'A', claimant: { kind: 'article' } },
      'claim { id }',
    );
    expect(refusal.message).toMatch(sentence);
  });
});
