import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, markClaim, submit, type, writeDraft } from '@assay/server-testing/desk';
import { follow, liveClient } from '@assay/server-testing/live';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** Letters of the verdict; a hundred times as many are a longer answer than any, and less than a sender may be sent at once. */
const LENGTH = 300_000;
const TOO_OFTEN = 80;

let server: TestServer;
let desk: Publisher;
let claimId: string;
let slug: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  await desk.publish();
  claimId = await markClaim(desk.checker);
  await writeDraft(server, desk.checker, claimId);
  await edit(server, desk.checker, claimId, (doc) =>
    type(doc, 'rationale', 'It is so. '.repeat(LENGTH / 10)),
  );
  const { id: revisionId } = await submit(desk.checker, claimId);
  const approve = { revisionId, decision: 'approve' };
  await desk.editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await desk.editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  const [row] = await server.asOwner('select slug from publication where claim_id = $1', [claimId]);
  slug = row!.slug!;
});
afterAll(() => server.stop());

const TOO_MANY = {
  extensions: { code: 'TOO_MANY', limit: 'answer' },
  message: expect.stringMatching(/fewer/),
};

const times = (count: number, field: string) =>
  Array.from({ length: count }, (_, number) => `a${number}: ${field}`).join(' ');

it.each(['rationale', 'rationale(format: MARKDOWN)', 'canonicalJson', 'rationale(format: TEXT)'])(
  'one text of a verdict under very many aliases is refused before it is written out: %s',
  async (field) => {
    const stranger = server.stranger();
    const asked = (select: string) =>
      `{ verdict(newsroom: "${desk.newsroom}", slug: "${slug}") { ${select} } }`;
    const { verdict } = await stranger.get(asked(times(3, field)));
    expect(verdict.a0.length).toBeGreaterThanOrEqual(LENGTH);
    expect(verdict.a2).toBe(verdict.a0);
    const { data, errors } = await stranger.ask(asked(times(TOO_OFTEN, field)));
    expect(data).toBeNull();
    expect(errors).toMatchObject([TOO_MANY]);
  },
);

it.each(['rationaleHtml', 'canonicalJson'])(
  'and so is one of a revision in its newsroom: %s',
  async (field) => {
    const asked = `{ claim(id: "${claimId}") { currentRevision { ${times(TOO_OFTEN, field)} } } }`;
    expect((await desk.checker.ask(asked)).errors).toMatchObject([TOO_MANY]);
  },
);

it('and what a subscription tells', async () => {
  const client = liveClient(server);
  const first = `{ verdictChanges(newsroom: "${desk.newsroom}", first: 1) { edges { cursor } } }`;
  const [{ cursor }] = (await server.stranger().get(first)).verdictChanges.edges;
  const changed = (count: number) =>
    follow(
      client,
      `subscription { verdictChanged(newsroom: "${desk.newsroom}", after: "${cursor}") { verdict { ${times(count, 'rationale')} } } }`,
    );
  const [short, long] = [changed(2), changed(TOO_OFTEN)];
  await expect.poll(() => [short.events.length, long.problems.length, long.events.length]).toEqual([1, 1, 0]);
  expect(long.problems).toMatchObject([TOO_MANY]);
  short.stop();
  long.stop();
});
