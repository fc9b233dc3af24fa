import { TALLY_CLAIMS } from '@assay/server-claim';
import {
  edit,
  importArticle,
  markClaim,
  submit,
  type as typeText,
  writeDraft,
} from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { proposeRating } from '@assay/verdict-doc';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: TestServer;
let checker: Person, editor: Person, admin: Person;
/** Claims in checking, with a draft that can be submitted. */
const claims: string[] = [];
const published = new Set<string>();
let articleTexts = 0;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  for (let count = 0; count < 3; count++) claims.push(await markClaim(checker));
  for (const claimId of claims) await writeDraft(server, checker, claimId);
});
afterAll(() => server.stop());

/** What members and workers do, each with the claim that it is done to; what the product refuses changes nothing. */
const OPERATIONS = {
  'types a headline': (claimId, word) =>
    edit(server, checker, claimId, (doc) => typeText(doc, 'headline', ` ${word}`)),
  'types a long rationale': (claimId, word) =>
    edit(server, checker, claimId, (doc) => typeText(doc, 'rationale', ` ${word}`.repeat(200))),
  'proposes a rating': (claimId, word) =>
    edit(server, checker, claimId, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: word < 'n' ? 'mostly_true' : 'false' }),
    ),
  'adds evidence': (claimId, word) =>
    checker.do(
      'addEvidence',
      'AddEvidenceInput',
      {
        claimId,
        title: word,
        stance: 'context',
        directness: 'primary',
        independenceGroup: word,
        notes: `of ${word}`,
      },
      'evidence { id }',
    ),
  'changes evidence': async (claimId, word) => {
    const { id: evidenceId, version: expectedVersion } = await lastEvidence(claimId);
    await checker.do(
      'updateEvidence',
      'UpdateEvidenceInput',
      { evidenceId, expectedVersion, title: `${word} again` },
      'evidence { id }',
    );
  },
  'removes evidence': async (claimId) => {
    const { id: evidenceId, version: expectedVersion } = await lastEvidence(claimId);
    await checker.do(
      'removeEvidence',
      'RemoveEvidenceInput',
      { evidenceId, expectedVersion },
      'claim { id }',
    );
  },
  'removes evidence and puts it back': async (claimId) => {
    const { id: evidenceId, version } = await lastEvidence(claimId);
    const remove = { evidenceId, expectedVersion: version };
    await checker.do('removeEvidence', 'RemoveEvidenceInput', remove, 'claim { id }');
    const restore = { evidenceId, expectedVersion: version + 1 };
    await checker.do('restoreEvidence', 'RestoreEvidenceInput', restore, 'claim { id }');
  },
  'renames the claim': async (claimId, word) => {
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claimId });
    const input = { claimId, expectedVersion: claim.version, statement: `A claim of ${word}`, topic: word };
    await checker.do('updateClaim', 'UpdateClaimInput', input, 'claim { id }');
  },
  'assigns a member': (claimId) =>
    checker.do('assignClaim', 'AssignClaimInput', { claimId, memberIds: [checker.memberId] }, 'claim { id }'),
  'imports an article': (_, word) =>
    importArticle(checker, `A report of ${word}\nThe ${word} came, number ${++articleTexts}.`),
  'marks another claim': () => markClaim(checker),
  'submits and asks for changes': async (claimId, word) => {
    const { id: revisionId } = await submitted(claimId);
    const refusal = { revisionId, decision: 'request_changes', note: `Say ${word}.` };
    await editor.do('reviewRevision', 'ReviewRevisionInput', refusal, 'claim { id }');
  },
  'submits, approves and publishes': async (claimId) => {
    const { id: revisionId } = await submitted(claimId);
    const approval = { revisionId, decision: 'approve' };
    await editor.do('reviewRevision', 'ReviewRevisionInput', approval, 'claim { id }');
    await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
    published.add(claimId);
  },
  'runs the jobs': () => server.work(),
} satisfies Record<string, (claimId: string, word: string) => Promise<unknown>>;

async function lastEvidence(claimId: string): Promise<{ id: string; version: number }> {
  const asked = 'query ($id: ID!) { claim(id: $id) { evidence { id version } } }';
  return (await checker.get(asked, { id: claimId })).claim.evidence.at(-1);
}

const submitted = (claimId: string) =>
  submit(
    checker,
    claimId,
    published.has(claimId) ? { class: 'content_corrected', notice: 'It was worded badly.' } : undefined,
  );

const step = fc.record({
  operation: fc.constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])),
  claim: fc.nat(2),
  word: fc.constantFrom('bridge', 'council', 'harbour', 'minister', 'treaty', 'water'),
});

/** Rows that are derived but differ from what all of their sources say, in either direction. */
const DIFFERENCES = {
  'stays in a stage': `
    with derived as (select claim_id, stage, next_stage, count(*) as n from claim_stay group by 1, 2, 3),
      counted as (
        select claim_id, data::jsonb ->> 'from' as stage, data::jsonb ->> 'to' as next_stage, count(*) as n from audit_event
        where action like 'claim.%' and data::jsonb ->> 'from' <> data::jsonb ->> 'to' group by 1, 2, 3)`,
  'the rating of published versions': `
    with derived as (select id, correction_class, rating_label, rating_ordinal from publication_version),
      counted as (
        select v.id, r.correction_class, r.canonical_json::jsonb #>> '{rating,label}',
          (r.canonical_json::jsonb #>> '{rating,ordinal}')::integer
        from publication_version v join revision r on r.id = v.revision_id)`,
  'the rating of claims': `
    with derived as (select id, rating_key from claim where exists (select from draft where claim_id = claim.id)),
      counted as (select claim_id, rating_key from draft)`,
  'the counts of claims': `
    with derived as (
        select newsroom_id, kind, value, stage, sum(n) as n from (
          select newsroom_id, kind, value, stage, n from claim_tally
          union all select newsroom_id, kind, value, stage, n from claim_tally_change) t
        group by 1, 2, 3, 4 having sum(n) <> 0),
      counted as (
        select c.newsroom_id, f.kind, f.value, claim_listed_as(c.stage, c.archived_at), count(*) from claim c
          cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f
          group by 1, 2, 3, 4
        union all select c.newsroom_id, 'assignee', member_id::text, claim_listed_as(stage, archived_at), count(*)
          from claim_assignee a join claim c on c.id = a.claim_id group by 1, 2, 3, 4
        union all select c.newsroom_id, 'tag', tag, claim_listed_as(stage, archived_at), count(*)
          from claim_tag t join claim c on c.id = t.claim_id group by 1, 2, 3, 4)`,
  'search documents': `
    with derived as (
        select newsroom_id, kind, source_id, claim_id, title, body, words, lead from search_document),
      texts(newsroom_id, kind, source_id, claim_id, title, body) as (
        select newsroom_id, 'claim', id, id, statement,
          concat_ws(' · ', claimant_name, claimant_description, topic) from claim
        union all select newsroom_id, 'draft', claim_id, claim_id, headline, summary_text || ' ' || rationale_text
          from draft where headline || summary_text || rationale_text <> ''
        union all select newsroom_id, 'evidence', id, claim_id, title, concat_ws(' · ', publisher, excerpt, notes)
          from evidence where removed_at is null
        union all (select distinct on (article_id) newsroom_id, 'article', article_id, null::uuid, title,
          concat_ws(' ', standfirst, text) from article_version order by article_id, number desc)
        union all (select distinct on (publication_id) v.newsroom_id, 'publication', publication_id, v.claim_id,
          r.canonical_json::jsonb ->> 'headline', concat_ws(' ', v.statement,
            (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.summary.**.text') t),
            (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.rationale.**.text') t))
          from publication_version v join revision r on r.id = v.revision_id order by publication_id, version desc)),
      counted as (
        select newsroom_id, kind, source_id, claim_id, title, body, search_words(title, body), search_lead(title, body)
        from texts)`,
};

async function differences(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, both] of Object.entries(DIFFERENCES)) {
    const rows = await server.asOwner(`${both}
      (select 'derived' as only_in, * from derived except all select 'derived', * from counted)
      union all (select 'counted', * from counted except all select 'counted', * from derived)`);
    if (rows.length) found[name] = rows;
  }
  return found;
}

/** Writes what is derived later: projections of drafts, then jobs. */
async function settle(): Promise<void> {
  const behind = () => server.asOwner('select claim_id from draft where behind');
  await expect.poll(behind, { timeout: 30_000 }).toEqual([]);
  await server.work(TALLY_CLAIMS);
}

it('derived data is what a recount says, after every operation and any of them at once', async () => {
  for (const operation of Object.values(OPERATIONS)) await operation(claims[0]!, 'bridge');
  await settle();
  expect(await differences()).toEqual({});
  const together = fc.array(step, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(together, { minLength: 4, maxLength: 6 }), async (turns) => {
      for (const steps of turns)
        await Promise.allSettled(
          steps.map(({ operation, claim, word }) => OPERATIONS[operation](claims[claim]!, word)),
        );
      await settle();
      expect(await differences()).toEqual({});
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

// VACUUM, ANALYZE and REINDEX leave only pg_catalog in the search path (PostgreSQL 17 and later), and pg_dump nothing:
// an index whose function calls another by its bare name has no statistics and cannot be restored.
it('Postgres analyses every table and makes every index again', async () => {
  await settle();
  const tables = await server.asOwner(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const failed: string[] = [];
  for (const { name } of tables)
    for (const command of [`analyze public.${name}`, `reindex table public.${name}`])
      await server.asOwner(command).catch((error: Error) => failed.push(`${command}: ${error.message}`));
  expect(failed).toEqual([]);
});
