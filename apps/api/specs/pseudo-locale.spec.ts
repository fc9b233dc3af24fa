import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FAILURES, isPseudo, TASKS } from '@assay/messages';
import { EXPORT_CLAIMS } from '@assay/server-claim-operations';
import { JobHandlers, JobQueue } from '@assay/server-platform/jobs';
import { startMailbox, type Mailbox } from '@assay/testing/mailbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { edit, markClaim } from '@assay/server-testing/desk';
import { PASSWORD, type Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** The locale in which a sentence that is made from no catalogue stays plain. */
const PSEUDO = { 'accept-language': 'en-XA' };
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** The pages of the web client, as they are before they are built. */
const PAGES = join(import.meta.dirname, '../../web');

let server: TestServer;
let mailbox: Mailbox;
let admin: Person;
let claimId: string;
beforeAll(async () => {
  mailbox = await startMailbox();
  const webFolder = mkdtempSync(join(tmpdir(), 'assay-pages-'));
  for (const page of ['index.html', 'explorer.html']) copyFileSync(join(PAGES, page), join(webFolder, page));
  server = await startTestServer(
    { ASSAY_SMTP_URL: mailbox.url, ASSAY_MAIL_FROM: 'Assay <assay@test.example>' },
    undefined,
    { webFolder },
  );
  admin = await server.founder();
  claimId = await markClaim(admin);
});
afterAll(async () => {
  await server.stop();
  await mailbox.stop();
});

/** A part of an answer that says something to a person. */
interface Sentence {
  message: string;
  reason?: string;
  params?: Record<string, unknown>;
}

/** Every object with a `message` in an answer. */
function sentencesIn(answer: unknown): Sentence[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = 'message' in answer && typeof answer.message === 'string' ? [answer as Sentence] : [];
  return [...own, ...Object.values(answer).flatMap(sentencesIn)];
}

/** What is asked wrongly: queries of a member, by what is wrong. */
const QUERIES: Record<string, [query: string, variables?: object]> = {
  'no such field': ['{ viewer { nothing } }'],
  'no query': ['query'],
  'a syntax error': ['{ viewer { '],
  'several operations': ['query a { viewer { account { id } } } query b { viewer { account { id } } }'],
  'too deep': [`{ ${'viewer { newsroom { '.repeat(12)}id${' } }'.repeat(12)} }`],
  'an unknown claim': ['query { claim(id: "UNKNOWN") { id } }'.replace('UNKNOWN', UNKNOWN)],
  'no id': ['query { claim(id: "x") { id } }'],
  'a page too long': ['{ claims(first: 5000) { totalCount } }'],
  'a wrong cursor': ['{ claims(after: "x") { totalCount } }'],
  'a text too long': [
    'query ($filter: ClaimFilter) { claims(filter: $filter) { totalCount } }',
    { filter: { search: 'a'.repeat(201) } },
  ],
  'no such day': [
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { name: 'A', scopes: [], expiresAt: '2020-01-01' } },
  ],
  'a key that has ended': [
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { name: 'A', scopes: ['claim_read'], expiresAt: '2020-01-01T00:00:00Z' } },
  ],
  'an empty name': [
    'mutation ($input: ChangeProfileInput!) { changeProfile(input: $input) { account { id } } }',
    { input: { name: '', locale: 'not a tag' } },
  ],
  'a wrong password': [
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { account { id } } }',
    { input: { currentPassword: 'wrong', newPassword: 'short' } },
  ],
};

describe('what is refused is said in the locale of the request', () => {
  it.each(Object.entries(QUERIES))('%s', async (_, [query, variables]) => {
    const answer = await admin.ask(query, variables, PSEUDO);
    const sentences = sentencesIn(answer.errors);
    expect(sentences.length).toBeGreaterThan(0);
    for (const { message } of sentences) expect(message).toSatisfy(isPseudo);
    // In English it has the same codes, and the sentence that they make.
    const plain = await admin.ask(query, variables);
    expect(plain.errors!.map(({ extensions }) => extensions.code)).toEqual(
      answer.errors!.map(({ extensions }) => extensions.code),
    );
    for (const { message, extensions } of plain.errors!) {
      expect(FAILURES.messages.has(extensions.reason!)).toBe(true);
      expect(message).toContain(FAILURES.formatUnknown('en', extensions.reason!, extensions.params!));
    }
  });

  it('over HTTP', async () => {
    const json = { ...PSEUDO, 'content-type': 'application/json' };
    const answers = await Promise.all([
      admin.fetch('/export/nowhere', { headers: PSEUDO }),
      admin.fetch('/metrics', { headers: PSEUDO }),
      admin.fetch('/import/address', { method: 'POST', headers: json, body: '{"url":"ftp://a"}' }),
      admin.fetch('/import/address', { method: 'POST', headers: json, body: '{' }),
      admin.fetch('/graphql', {
        method: 'POST',
        headers: json,
        body: `[${'['.repeat(200)}${']'.repeat(200)}]`,
      }),
    ]);
    for (const answer of answers) {
      const text = await answer.text();
      const sentences = sentencesIn(JSON.parse(text));
      expect(sentences.length, text).toBeGreaterThan(0);
      for (const { message } of sentences) expect(message).toSatisfy(isPseudo);
    }
  });

  it('and so are blockers, with their reasons', async () => {
    const query = `query ($id: ID!) { claim(id: $id) { availableTransitions {
      blockers { code reason params message } } } }`;
    const { data } = await admin.ask(query, { id: claimId }, PSEUDO);
    const blockers = sentencesIn(data);
    expect(blockers.length).toBeGreaterThan(3);
    for (const { message, reason, params } of blockers) {
      expect(message).toSatisfy(isPseudo);
      expect(message).toBe(FAILURES.formatUnknown('en-XA', reason!, params!));
    }
  });
});

describe('what is stored is said in the locale of the request', () => {
  const ask = async (query: string, variables?: object) => (await admin.ask(query, variables, PSEUDO)).data!;

  it('as are decisions of the audit log', async () => {
    await admin.do(
      'updateClaim',
      'UpdateClaimInput',
      { claimId, topic: 'Harbours', expectedVersion: 1 },
      'claim { id }',
    );
    const query = '{ auditLog(first: 100) { edges { node { action summary } } } }';
    type Decision = { node: { action: string; summary: string } };
    const said = (await ask(query)).auditLog.edges as Decision[];
    expect(said.map(({ node }) => node.action)).toEqual(
      expect.arrayContaining(['newsroom.created', 'article.imported', 'claim.created', 'claim.changed']),
    );
    for (const { node } of said) expect(node.summary, node.action).toSatisfy(isPseudo);
    const changed = ((await admin.get(query)).auditLog.edges as Decision[]).find(
      ({ node }) => node.action === 'claim.changed',
    );
    expect(changed!.node.summary).toBe('changed the topic');
  });

  it('as is why a source was not archived, until a row has no reasons', async () => {
    const source = { claimId, title: 'Inward', url: 'http://127.0.0.1:1/', keepCopy: true };
    const kind = { stance: 'supports', directness: 'primary' };
    await admin.do('addEvidence', 'AddEvidenceInput', { ...source, ...kind }, 'evidence { id }');
    await server.work();
    const query = 'query ($id: ID!) { claim(id: $id) { evidence { archive { state problem } } } }';
    const archive = async () => {
      const { claim } = await ask(query, { id: claimId });
      return claim.evidence[0].archive as { state: string; problem: string };
    };
    expect(await archive()).toEqual({ state: 'failed', problem: expect.toSatisfy(isPseudo) as string });
    // A row of an older version.
    await server.source.query('update evidence_archive set problem_reasons = null');
    expect((await archive()).problem).toMatch(/^This address leads into a private network/);
  });

  it('as is why background work failed', async () => {
    const job = { newsroomId: admin.newsroomId, data: { exportId: UNKNOWN } };
    await server.app.get(JobQueue).enqueue(null, EXPORT_CLAIMS, job);
    // Data of no version of the task.
    await server.source.query(
      `update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{data}', '{}')::json
       where payload->'data'->>'exportId' = $1`,
      [UNKNOWN],
    );
    await server.work();
    const query = '{ failedJobs { task title error } }';
    const { failedJobs } = await ask(query);
    expect(failedJobs).toHaveLength(1);
    expect(failedJobs[0].title).toSatisfy(isPseudo);
    expect(failedJobs[0].error).toSatisfy(isPseudo);
    expect((await admin.get(query)).failedJobs[0]).toEqual({
      task: 'claims.export',
      title: 'Write claims to a file',
      error: 'The job carries data that this version does not know.',
    });
  });

  it('as is what is odd about an imported record', async () => {
    const review = { '@type': 'ClaimReview', reviewRating: 'False', datePublished: '9 March 2024' };
    await admin.fetch('/import/other-verdicts?name=feed.json', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
      body: JSON.stringify(review),
    });
    const { otherVerdicts } = await ask(
      '{ otherVerdicts(first: 10) { edges { node { oddities { code message } } } } }',
    );
    const oddities = otherVerdicts.edges[0].node.oddities as Sentence[];
    expect(oddities.length).toBeGreaterThan(3);
    for (const { message } of oddities) expect(message).toSatisfy(isPseudo);
  });

  it('as is why a draft cannot be submitted', async () => {
    await admin.do('moveClaim', 'MoveClaimInput', { claimId, transition: 'accept' }, 'claim { stage }');
    await edit(server, admin, claimId, (doc) => void doc.getMap('meta').set('language', 'en'));
    const query = 'query ($id: ID!) { claim(id: $id) { draft { problems { code message } } } }';
    const problems = sentencesIn(await ask(query, { id: claimId }));
    expect(problems.length).toBeGreaterThan(2);
    for (const { message } of problems) expect(message).toSatisfy(isPseudo);
  });
});

it('every kind of background work has a title', () => {
  const names = server.app
    .get(JobHandlers)
    .all()
    .map(({ task }) => task.name);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(TASKS.messages.has(name), name).toBe(true);
});

it.each(['/', '/explorer'])('%s says in a browser without scripts what it needs', async (path) => {
  const page = await (await admin.fetch(path, { headers: PSEUDO })).text();
  expect(/<noscript>(.*)<\/noscript>/.exec(page)![1]).toSatisfy(isPseudo);
});

it('emails are in the locale of the account', async () => {
  const change = 'mutation ($input: ChangeProfileInput!) { changeProfile(input: $input) { account { id } } }';
  await admin.get(change, { input: { locale: 'en-XA' } });
  await admin.get(
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { account { id } } }',
    {
      input: { currentPassword: PASSWORD, newPassword: 'another of my own sentences' },
    },
  );
  const letter = await vi.waitFor(
    async () => {
      await sleep(50);
      const found = mailbox.letters.find(({ envelopeTo }) => envelopeTo.includes(admin.email));
      if (!found) throw new Error('no email yet');
      return found;
    },
    { timeout: 120_000 },
  );
  expect(letter.subject).toSatisfy(isPseudo);
  expect(letter.text).toSatisfy(isPseudo);
});
