import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, importArticle, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** Half of a surrogate pair, which JSON can escape and Postgres reads in no JSON. */
const HALF = 'Words \ud83d of one';

let server: TestServer;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

it('a text with half of a surrogate pair, in whatever field of a decision, keeps no draft from being submitted', async () => {
  const text = `${HALF}\nTwo envoys left on Tuesday, a clerk said.`;
  const described = { text, title: HALF, source: { publisher: HALF } };
  await checker.do('importText', 'ImportTextInput', described, 'article { id }');
  await importArticle(checker);
  const claimId = await markClaim(checker);
  const declined = { claimId, transition: 'decline', reason: HALF };
  await editor.do('moveClaim', 'MoveClaimInput', declined, 'claim { id }');
  await editor.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'reopen' }, 'claim { id }');
  await writeDraft(server, checker, claimId);
  const rule = { claimId, rule: 'min_independent_sources' };
  await admin.do('waiveRule', 'WaiveRuleInput', { ...rule, reason: HALF }, 'claim { id }');
  await admin.do('dropWaiver', 'DropWaiverInput', rule, 'claim { id }');
  const first = await submit(checker, claimId);
  const unsent = {
    ...{ revisionId: first.id, expectedVersion: 0, note: HALF, checklist: [], voteReason: HALF },
    comments: [{ field: 'rationale', start: 0, end: 3, quote: 'The', body: HALF }],
  };
  await editor.do('keepReview', 'KeepReviewInput', unsent, 'draft { version }');
  const changes = { revisionId: first.id, decision: 'request_changes', note: HALF };
  await editor.do('reviewRevision', 'ReviewRevisionInput', changes, 'claim { id }');
  const { id: revisionId } = await submit(checker, claimId);
  const approved = { revisionId, decision: 'approve', note: HALF };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approved, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');
  expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
});

it('nor does it make a list, a view or a question for newsrooms fail', async () => {
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { checklist: [HALF] }, 'newsroom { id }');
  const orderBy = { field: 'priority', direction: 'desc' };
  const view = { name: HALF, isShared: true, orderBy, filter: { search: HALF } };
  await editor.do('saveView', 'SaveViewInput', view, 'savedViews { id }');
  await editor.get(
    'query ($filter: ClaimFilter) { claims(first: 1, filter: $filter) { edges { node { id } } } }',
    {
      filter: { search: HALF },
    },
  );
  const variables = encodeURIComponent('{"query":"\\ud83d of"}');
  const query = encodeURIComponent(
    'query ($query: String!) { search(query: $query) { edges { node { kind } } } }',
  );
  const answer = await editor.fetch(`/graphql?query=${query}&variables=${variables}`);
  expect(await answer.text()).not.toContain('INTERNAL');
});

it('a NUL in the words of a draft, which JSON can escape as well, makes nothing fail that reads the verdict', async () => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  await edit(server, checker, claimId, (doc) => type(doc, 'summary', ' Before\u0000after.'));
  const { id: revisionId } = await submit(checker, claimId);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'publication { slug }');
  const like = await markClaim(checker);
  const earlier = 'query ($id: ID!) { claim(id: $id) { earlierVerdicts { slug ratingLabel } } }';
  expect((await editor.get(earlier, { id: like })).claim.earlierVerdicts).not.toEqual([]);
  const readable = 'select count(canonical_json::jsonb)::int as revisions from revision where claim_id = $1';
  expect(await server.asOwner(readable, [claimId])).toEqual([{ revisions: 1 }]);
  expect((await verifyPublished(server.app.get(Database))).problems).toEqual([]);
});
