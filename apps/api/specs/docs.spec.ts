import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '../testing/desk';
import { startTestServer, type TestServer } from '../testing/test-server';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../../docs/pulling.md'), 'utf8');

/** Every query the page shows. */
const QUERIES = [...PAGE.matchAll(/```graphql\n([^`]+)```/g)].map(([, query]) => query!);

let server: TestServer;
let newsroom: string, slug: string;
beforeAll(async () => {
  server = await startTestServer();
  const admin = await server.founder();
  const editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  const claimId = await markClaim(admin);
  await writeDraft(server, admin, claimId);
  const { id: revisionId } = await submit(admin, claimId);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  newsroom = admin.newsroomSlug;
  slug = (await admin.get('{ verdicts { edges { node { slug } } } }')).verdicts.edges[0].node.slug;
});
afterAll(() => server.stop());

it.each(QUERIES)('what the page shows is answered to a stranger: %#', async (query) => {
  const asked = query
    .replace(/newsroom: "[^"]+"/, `newsroom: "${newsroom}"`)
    .replace(/slug: "[^"]+"/, `slug: "${slug}"`);
  const { data, errors } = await server.stranger().ask<Record<string, unknown>>(asked);
  expect(errors).toBeUndefined();
  expect(Object.values(data!)).not.toContain(null);
});

it('shows queries at all', () => expect(QUERIES.length).toBeGreaterThan(1));
