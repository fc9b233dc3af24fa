import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let checker: Person, assignee: Person, bystander: Person;
let claimId: string;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  checker = await server.founder();
  assignee = await server.colleague(checker, 'checker');
  bystander = await server.colleague(checker, 'editor');
  claimId = await markClaim(checker);
  const input = { claimId, memberIds: [assignee.memberId] };
  await checker.do('assignClaim', 'AssignClaimInput', input, 'claim { id }');
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

const QUOTE = 'Two envoys left the seaside town on Tuesday evening';

/** Adds the page as evidence and has it kept. */
async function kept(path: string): Promise<string> {
  const url = `http://${site.host}${path}`;
  const input = {
    claimId,
    title: path,
    url,
    keepCopy: true,
    excerpt: QUOTE,
    stance: 'supports',
    directness: 'primary',
  };
  const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }');
  await run();
  expect(await read(evidence.id)).toMatchObject({ state: 'kept', excerptState: 'exact' });
  return evidence.id;
}

const run = () => server.work();

/** Looks again, as the button does. */
async function look(id: string) {
  await checker.do('archiveEvidence', 'ArchiveInput', { evidenceId: id }, 'evidence { id }');
  await run();
  return read(id);
}

async function read(id: string) {
  const { claim } = await checker.get(
    `query ($id: ID!) { claim(id: $id) { evidence { id archive { state drift driftAt checkedAt problem dueAt excerptState
       snapshot { id text } latest { id text } copies { id } changes { drift share passages { before after } reason } } } } }`,
    { id: claimId },
  );
  return claim.evidence.find((one: { id: string }) => one.id === id).archive;
}

/** How often each was told of drift so far. */
const notified = () =>
  Promise.all(
    [checker, assignee, bystander].map(async (person) => {
      const { notifications } = await person.get('{ notifications(first: 100) { edges { node { kind } } } }');
      return notifications.edges.filter(
        ({ node }: { node: { kind: string } }) => node.kind === 'evidence_drifted',
      ).length as number;
    }),
  );
const audited = async () =>
  Number(
    (await server.source.query(`select count(*) as n from audit_event where action = 'evidence.drifted'`))[0]
      .n,
  );

const beside = (headline: string) =>
  `<nav>Home</nav><aside><h2>More to read</h2><p><a href="/other">${headline} on the day after it.</a></p></aside><!-- ${headline.length} -->`;

it('does not cry wolf at clocks, counters, advertisements and spaces', async () => {
  site.pages.set(
    '/quiet',
    page(newsPage(STORY, beside('Two cranes fell on the quay on Monday, the port said'))),
  );
  const id = await kept('/quiet');
  const noisy = [
    STORY[0]!,
    'Updated 12:04',
    '1,204 views',
    ...STORY.slice(1).map((text) => text.replaceAll(' ', '  ')),
  ];
  site.pages.set(
    '/quiet',
    page(newsPage(noisy, beside('A bridge was closed for nine weeks, says the town hall'))),
  );
  const archive = await look(id);
  expect(archive).toMatchObject({ drift: 'unchanged', changes: [] });
  expect(archive.checkedAt).not.toBeNull();
  expect(archive.copies).toHaveLength(1);
  expect(await notified()).toEqual([0, 0, 0]);
});

it('tells once, those whose claim it is, what changed, and keeps the new copy beside the old', async () => {
  site.pages.set('/changing', page(newsPage(STORY)));
  const id = await kept('/changing');
  const changed = STORY.map((text) => text.replace('closed again at noon', 'closed again at one'));
  site.pages.set('/changing', page(newsPage(changed)));
  const archive = await look(id);
  expect(archive).toMatchObject({ state: 'kept', drift: 'changed' });
  expect(archive.copies).toHaveLength(2);
  expect(archive.snapshot.text).toContain('at noon');
  expect(archive.latest.text).toContain('at one');
  const [change] = archive.changes;
  expect(change.passages).toHaveLength(1);
  expect(change.passages[0].before).toContain('at noon');
  expect(change.passages[0].after).toContain('at one');
  expect(change.share).toBeGreaterThan(0);
  expect(change.share).toBeLessThan(0.1);
  expect(await notified()).toEqual([1, 1, 0]);
  expect(await audited()).toBe(1);
  const again = await look(id);
  expect(again.drift).toBe('changed');
  expect(again.copies).toHaveLength(2);
  expect(await notified()).toEqual([1, 1, 0]);

  // The words that were quoted go: that is another thing to tell.
  site.pages.set(
    '/changing',
    page(newsPage(changed.map((text) => text.replace('Two envoys left', 'Three envoys came to')))),
  );
  expect(await look(id)).toMatchObject({ drift: 'quote_missing' });
  expect(await notified()).toEqual([2, 2, 0]);
  expect(await audited()).toBe(2);

  await checker.do('adoptCopy', 'ArchiveInput', { evidenceId: id }, 'evidence { id }');
  const adopted = await read(id);
  expect(adopted).toMatchObject({ drift: 'unchanged', excerptState: 'near' });
  expect(adopted.snapshot.id).toBe(adopted.latest.id);
  expect(await look(id)).toMatchObject({ drift: 'unchanged' });
  expect(await notified()).toEqual([2, 2, 0]);
});

it('tells that a page is gone, at once where it says so, and finds it again', async () => {
  site.pages.set('/leaving', page(newsPage(STORY)));
  const id = await kept('/leaving');
  site.pages.set('/leaving', (response) => response.writeHead(410).end());
  const before = await audited();
  expect(await look(id)).toMatchObject({ drift: 'gone', problem: 'The page answered with status 410.' });
  expect(await look(id)).toMatchObject({ drift: 'gone' });
  expect(await audited()).toBe(before + 1);
  site.pages.set('/leaving', page(newsPage(STORY)));
  expect(await look(id)).toMatchObject({ drift: 'unchanged', problem: null });
  expect(await audited()).toBe(before + 1);
});

it('says nothing of a server with a bad hour, and tells after the third; a page that leads inward is never followed', async () => {
  site.pages.set('/shaky', page(newsPage(STORY)));
  const id = await kept('/shaky');
  site.pages.set('/shaky', (response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/inside' }).end(),
  );
  const before = await notified();
  for (const drift of [null, null, 'unreachable', 'unreachable']) expect((await look(id)).drift).toBe(drift);
  const archive = await read(id);
  expect(archive.state).toBe('kept');
  expect(archive.changes[0].reason).toContain('private network');
  expect(await notified()).toEqual([before[0]! + 1, before[1]! + 1, before[2]]);
});

it('is looked at by itself when its time comes', async () => {
  site.pages.set('/daily', page(newsPage(STORY)));
  const id = await kept('/daily');
  const hours = (Date.parse((await read(id)).dueAt) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(22);
  expect(hours).toBeLessThan(26);
  await server.workAhead();
  expect(await read(id)).toMatchObject({ drift: 'unchanged' });
});
