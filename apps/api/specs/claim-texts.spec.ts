import { LIMITS } from '@assay/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importArticle, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { pdfOf } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
});
afterAll(() => server.stop());

const TOO_MANY = { code: 'TOO_MANY', limit: 'long_texts' };

/** Asks of the claim what fits into this room, and what does not. */
async function bounded(claimId: string, bytes: number, light: string, heavy: readonly string[]) {
  const tight = await startTestServer({}, server, { http: { longTexts: bytes } });
  const ask = (select: string) =>
    checker.at(tight.url).ask(`query ($id: ID!) { claim(id: $id) { ${select} } }`, { id: claimId });
  expect((await ask(light)).errors).toBeUndefined();
  for (const select of heavy)
    expect([select, (await ask(select)).errors?.[0]]).toMatchObject([select, { extensions: TOO_MANY }]);
  await tight.stop();
}
const drafted = async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  return claimId;
};

describe('sources', () => {
  it.each(['evidence { id }', 'availableTransitions { name }'])(
    'are read within a bound by `claims { %s }`',
    async (select) => {
      const claimId = await markClaim(checker);
      await writeDraft(server, checker, claimId);
      const source = { claimId, title: 'A long one', stance: 'supports', directness: 'primary' };
      const long = { ...source, notes: 'x'.repeat(LIMITS.notes) };
      await checker.do('addEvidence', 'AddEvidenceInput', long, 'evidence { id }');
      const tight = await startTestServer({}, server, { http: { longTexts: LIMITS.notes } });
      const asked = `query ($id: ID!) { claim(id: $id) { ${select} } }`;
      const { errors } = await checker.at(tight.url).ask(asked, { id: claimId });
      expect(errors?.[0]).toMatchObject({ extensions: TOO_MANY });
      await tight.stop();
    },
  );
});

it.each(['text', 'direction', 'excerpt { start }'])(
  'the texts of kept copies are read within a bound by `copies { %s }`',
  async (select) => {
    const claimId = await markClaim(checker);
    const lines = Array.from({ length: 40 }, () => ({ text: 'The office keeps a register.', below: 15 }));
    for (const name of ['first.pdf', 'second.pdf']) {
      const asked = { claim: claimId, name, stance: 'supports', directness: 'primary' };
      const sent = await checker.fetch(`/import/evidence?${new URLSearchParams(asked).toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
        body: pdfOf(lines) as BodyInit,
      });
      expect(sent.status).toBe(201);
    }
    const [{ bytes }] = (await server.asOwner(
      `select sum(octet_length(s.text))::int as bytes from evidence_snapshot s
       join evidence e on e.id = s.evidence_id where e.claim_id = $1`,
      [claimId],
    )) as unknown as [{ bytes: number }];
    const tight = await startTestServer({}, server, { http: { longTexts: bytes - 1 } });
    const ask = (deeper: string) =>
      checker
        .at(tight.url)
        .ask(`query ($id: ID!) { claim(id: $id) { evidence { archive { copies { ${deeper} } } } } }`, {
          id: claimId,
        });
    expect((await ask('size')).errors).toBeUndefined();
    expect((await ask(select)).errors?.[0]).toMatchObject({ extensions: TOO_MANY });
    await tight.stop();
  },
);

describe('what members wrote around a claim', () => {
  it('is read within a bound: the passages it is marked in', async () => {
    const claimId = await drafted();
    const [{ bytes }] = (await server.asOwner(
      `with more as (
         insert into appearance (newsroom_id, claim_id, article_version_id, exact, prefix, suffix, start_at, end_at, created_by)
         select newsroom_id, claim_id, article_version_id, exact, prefix, suffix, start_at, end_at, created_by
         from appearance, generate_series(1, 99) where claim_id = $1 returning exact)
       select sum(octet_length(exact))::int as bytes from more`,
      [claimId],
    )) as unknown as [{ bytes: number }];
    await bounded(claimId, bytes, 'evidence { id }', [
      'appearances { id }',
      'appearances(everyVersion: true) { id }',
      'availableTransitions { name }',
    ]);
  });

  it('is read within a bound: replies that are published with it', async () => {
    const claimId = await drafted();
    const dates = { askedAt: '2026-11-02T10:00:00.000Z', deadline: '2026-11-05T10:00:00.000Z' };
    const asked = { whom: 'The ministry', means: 'email', question: 'Did they leave?', ...dates };
    const ask = { claimId, ...asked };
    const { request } = await checker.do('askForReply', 'AskForReplyInput', ask, 'request { id }');
    const said = { answer: 'x'.repeat(LIMITS.reply), answeredAt: dates.deadline, forPublication: true };
    const input = { requestId: request.id, expectedVersion: 1, ...asked, ...said };
    await checker.do('updateReplyRequest', 'UpdateReplyRequestInput', input, 'claim { id }');
    await bounded(claimId, LIMITS.reply, 'evidence { id } replyRequests { id }', [
      'availableTransitions { name }',
    ]);
  });

  it('is read within a bound: comments of reviews, of which a claim has so many', async () => {
    const claimId = await drafted();
    const { id: revisionId } = await submit(checker, claimId);
    const { revision } = await admin.get('query ($id: ID!) { revision(id: $id) { headline } }', {
      id: revisionId,
    });
    const quote = String(revision.headline).slice(0, 3);
    const comment = { field: 'headline', start: 0, end: 3, quote, body: 'x'.repeat(LIMITS.note) };
    const review = { revisionId, decision: 'request_changes', comments: [comment, comment] };
    await admin.do('reviewRevision', 'ReviewRevisionInput', review, 'claim { id }');
    await bounded(claimId, 2 * LIMITS.note, 'revisions { headline }', [
      'reviewComments { id }',
      'revisions { comments { id } }',
    ]);

    await server.asOwner(
      `insert into review_comment (newsroom_id, claim_id, revision_id, author_id, field, quote, start_at, end_at, body)
       select newsroom_id, claim_id, revision_id, author_id, field, quote, start_at, end_at, 'Again.'
       from review_comment, generate_series(1, ($2 - 2) / 2) where claim_id = $1`,
      [claimId, LIMITS.commentsPerClaim],
    );
    const again = await submit(checker, claimId);
    const more = { ...review, revisionId: again.id };
    const refused = await admin.refused('reviewRevision', 'ReviewRevisionInput', more, 'claim { id }');
    expect(refused).toMatchObject({ code: 'TOO_MANY', limit: 'comments_per_claim' });
    const noted = { revisionId: again.id, decision: 'request_changes', note: 'Mend it.' };
    await admin.do('reviewRevision', 'ReviewRevisionInput', noted, 'claim { id }');
  });

  it('is read within a bound: messages and all their versions', async () => {
    const claimId = await drafted();
    const body = 'x'.repeat(LIMITS.message);
    const begin = { claimId, body, mentionIds: [] };
    const { thread } = await checker.do(
      'startThread',
      'StartThreadInput',
      begin,
      'thread { id messages { id } }',
    );
    const edit = {
      messageId: thread.messages[0].id,
      expectedVersion: 1,
      body: `${body.slice(1)}y`,
      mentionIds: [],
    };
    await checker.do('editMessage', 'EditMessageInput', edit, 'message { id }');
    const asked = async (bytes: number, select: string) => {
      const tight = await startTestServer({}, server, { http: { longTexts: bytes } });
      const answer = await checker
        .at(tight.url)
        .ask(`query ($id: ID!) { discussionThread(id: $id) { messages { ${select} } } }`, { id: thread.id });
      await tight.stop();
      return answer;
    };
    // What a message says now is read without what it said before.
    const { data } = await asked(LIMITS.message, 'body editedAt');
    expect(data).toMatchObject({ discussionThread: { messages: [{ body: edit.body }] } });
    for (const [bytes, select] of [
      [LIMITS.message - 1, 'body'],
      [2 * LIMITS.message - 1, 'versions { version }'],
    ] as const)
      expect((await asked(bytes, select)).errors?.[0]).toMatchObject({ extensions: TOO_MANY });
  });
});

it('a claim is marked in so many passages and no more: all of them are frozen with it', async () => {
  const { versionId, text } = await importArticle(admin);
  const selection = (quote: string) => {
    const start = text.indexOf(quote);
    return { articleVersionId: versionId, start, end: start + quote.length, exact: quote };
  };
  const input = {
    ...{ selection: selection('Two envoys left'), statement: 'Two envoys left' },
    claimant: { kind: 'article' },
  };
  const { claim } = await admin.do('createClaim', 'CreateClaimInput', input, 'claim { id }');
  await server.asOwner(
    `insert into appearance (newsroom_id, claim_id, article_version_id, exact, prefix, suffix, start_at, end_at, created_by)
     select newsroom_id, claim_id, article_version_id, exact, prefix, suffix, start_at, end_at, created_by
     from appearance, generate_series(1, $2) where claim_id = $1`,
    [claim.id, LIMITS.appearancesPerClaim - 2],
  );
  const more = { claimId: claim.id, selection: selection('A second clerk denied it.') };
  await admin.do('addAppearance', 'AddAppearanceInput', more, 'claim { id }');
  const refused = await admin.refused('addAppearance', 'AddAppearanceInput', more, 'claim { id }');
  expect(refused.code).toBe('TOO_MANY');
});
