import { expect, test, type Page, type WebSocketRoute } from '@playwright/test';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const LIVE = /\/graphql\/live$/;

/** What a member does by a program: the page of a colleague shows it. */
async function ask(by: Person, query: string, variables: object = {}): Promise<Record<string, never>> {
  const answer = await by.page.request.post('/graphql', { data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data: Record<string, never>; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** A claim that is checked at this time, the only one with these words. */
async function claimId(by: Person): Promise<string> {
  const filter = { search: 'tied to a plot' };
  const { claims } = (await ask(
    by,
    'query ($filter: ClaimFilter) { claims(first: 1, filter: $filter) { edges { node { id } } } }',
    { filter },
  )) as unknown as { claims: { edges: { node: { id: string } }[] } };
  return claims.edges[0]!.node.id;
}

async function setTopic(by: Person, id: string, topic: string): Promise<void> {
  const { claim } = (await ask(by, 'query ($id: ID!) { claim(id: $id) { version } }', { id })) as unknown as {
    claim: { version: number };
  };
  const input = { claimId: id, expectedVersion: claim.version, topic };
  await ask(by, 'mutation ($input: UpdateClaimInput!) { updateClaim(input: $input) { claim { id } } }', {
    input,
  });
}

/** The sockets for subscriptions that the page opened, and the operations that it sent over HTTP. */
function watch(page: Page): { sockets: string[]; operations: string[] } {
  const seen = { sockets: [] as string[], operations: [] as string[] };
  page.on('websocket', (socket) => {
    if (LIVE.test(socket.url())) seen.sockets.push(socket.url());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/graphql')
      seen.operations.push((request.postDataJSON() as { operationName: string }).operationName);
  });
  return seen;
}

const row = (page: Page) =>
  page.getByRole('table', { name: 'Claims' }).locator('tbody tr', { hasText: 'tied to a plot' });

test('a colleague’s changes appear on the Desk and in a discussion over one socket, without any request', async ({
  browser,
}) => {
  const reader = await Person.signIn(browser, product.url, 'First checker');
  const colleague = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = reader;
  const seen = watch(page);
  const id = await claimId(colleague);
  await page.goto('/?view=all');
  await expect(row(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  seen.operations.length = 0;
  await setTopic(colleague, id, 'Lighthouses');
  await expect(row(page)).toContainText('Lighthouses');
  expect(seen.operations).toEqual([]);

  await row(page).getByRole('link').first().click();
  await page.getByRole('link', { name: /^Discussion/ }).click();
  await expect(page.getByRole('button', { name: /^Open/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  seen.operations.length = 0;
  await setTopic(colleague, id, 'Harbours');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Harbours' })).toBeVisible();
  const input = { claimId: id, body: 'Who saw the ledger?', mentionIds: [] };
  await ask(
    colleague,
    'mutation ($input: StartThreadInput!) { startThread(input: $input) { thread { id } } }',
    { input },
  );
  await expect(page.getByText('Who saw the ledger?')).toBeVisible();
  // What the reader has in view for a moment is marked as read; nothing else is sent.
  expect(seen.operations.filter((name) => name !== 'ReadThread')).toEqual([]);
  expect(seen.sockets).toHaveLength(1);
  await reader.leave();
  await colleague.leave();
});

test('a page whose socket breaks connects again and shows what changed meanwhile', async ({ browser }) => {
  const reader = await Person.signIn(browser, product.url, 'First checker');
  const colleague = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = reader;
  let isBlocked = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(LIVE, (socket) => {
    if (isBlocked) return socket.close({ code: 1013 });
    open.add(socket);
    socket.connectToServer();
  });
  const id = await claimId(colleague);
  await page.goto('/?view=all');
  await expect(row(page)).toBeVisible();
  await expect.poll(() => open.size).toBe(1);
  isBlocked = true;
  for (const socket of open) await socket.close({ code: 1012 });
  await setTopic(colleague, id, 'Bridges');
  isBlocked = false;
  await expect(row(page)).toContainText('Bridges', { timeout: 120_000 });
  expect(open.size).toBe(2);
  await reader.leave();
  await colleague.leave();
});

test('a session that ends elsewhere is announced on the Desk, and the page goes on after signing in again', async ({
  browser,
}) => {
  const reader = await Person.signIn(browser, product.url, 'Second checker');
  const elsewhere = await Person.signIn(browser, product.url, 'Second checker');
  const colleague = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = reader;
  const seen = watch(page);
  const id = await claimId(colleague);
  await page.goto('/?view=all');
  await expect(row(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  await ask(elsewhere, 'mutation { signOutEverywhereElse { account { id } } }');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sign in as Second checker' }).click();
  await expect(dialog).toHaveCount(0);
  await setTopic(colleague, id, 'Ferries');
  await expect(row(page)).toContainText('Ferries');
  // The socket of the ended session is not used again.
  expect(seen.sockets).toHaveLength(2);
  for (const one of [reader, elsewhere, colleague]) await one.leave();
});
