import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const PATH = /tied to a plot/;

async function openDraft(page: Page): Promise<void> {
  await page.goto(`${product.url}/?view=all`);
  await page.getByRole('link', { name: PATH }).first().click();
}

/** Cuts or restores this browser's connections, the co-editing socket included, as a tunnel does. */
async function line(context: BrowserContext, up: boolean): Promise<void> {
  await context.setOffline(!up);
}

test('A5: words written offline survive a closed tab and are synced under the name of their writer alone', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page);
  await writer.saved();
  await openDraft(colleague.page);
  await colleague.saved();
  const address = writer.page.url();
  const context = writer.page.context();

  await line(context, false);
  await writer.type('Summary', 'Written in a tunnel.');
  await expect(writer.page.getByRole('status', { name: 'State of the draft' })).toHaveText(
    'Offline: your words are kept here and will sync',
  );
  expect(await colleague.words('Summary')).not.toContain('tunnel');
  // The tab is closed on unsaved words; the browser stays.
  await writer.page.close();
  await line(context, true);

  // The session has ended, and another member signs in at the same browser and opens the same draft: that member's page
  // must not send these words. (Signing out would have sent them.)
  await context.clearCookies();
  const other = await context.newPage();
  await other.goto(`${product.url}/sign-in`);
  await other.getByRole('button', { name: 'Sign in as Desk editor' }).click();
  await expect(other.getByRole('button', { name: 'Account menu' })).toBeVisible();
  await other.goto(address);
  await expect(other.getByRole('status', { name: 'State of the draft' })).toHaveText('Saved');
  await other.waitForTimeout(1_500);
  expect(await colleague.words('Summary')).not.toContain('tunnel');
  await expect(other.getByRole('textbox', { name: 'Summary' })).not.toContainText('tunnel');
  await other.close();

  // The writer signs in again, and the words are synced under the writer's name.
  await context.clearCookies();
  const back = await context.newPage();
  await back.goto(`${product.url}/sign-in`);
  await back.getByRole('button', { name: 'Sign in as First checker' }).click();
  await expect(back.getByRole('button', { name: 'Account menu' })).toBeVisible();
  await back.goto(address);
  await expect(back.getByRole('textbox', { name: 'Summary' })).toContainText('Written in a tunnel.');
  await expect.poll(() => colleague.words('Summary'), { timeout: 120_000 }).toContain('Written in a tunnel.');

  const answer = await back.request.post(`${product.url}/graphql`, {
    headers: { 'content-type': 'application/json', origin: product.url },
    data: {
      query: `query ($id: ID!) { claim(id: $id) { draft { seq } } }`,
      variables: { id: address.split('/').at(-1)!.split('?')[0] },
    },
  });
  const { data } = (await answer.json()) as { data: { claim: { draft: { seq: number } } } };
  const passages = await back.request.post(`${product.url}/graphql`, {
    headers: { 'content-type': 'application/json', origin: product.url },
    data: {
      query: `query ($id: ID!, $seq: Int!) { claim(id: $id) { draft { at(seq: $seq) { passages { text author { name } } } } } }`,
      variables: { id: address.split('/').at(-1)!.split('?')[0], seq: data.claim.draft.seq },
    },
  });
  const written = (
    (await passages.json()) as {
      data: { claim: { draft: { at: { passages: { text: string; author: { name: string } }[] } } } };
    }
  ).data;
  expect(written.claim.draft.at.passages).toContainEqual({
    text: 'Written in a tunnel.',
    author: { name: 'First checker' },
  });
});

test('W3: the page tells a checker who becomes a viewer while writing at once, and the words stay in the browser', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const writer = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page);
  await writer.saved();
  await admin.page.goto('/newsroom');
  // The page's query after the change of role is held back, and is out of date when its response arrives.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await writer.page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await admin.page.getByLabel('Role of Second checker').selectOption('viewer');
  await expect(writer.page.getByRole('status', { name: 'State of the draft' })).toHaveText('Reading', {
    timeout: 5_000,
  });
  await expect(writer.field('Summary')).toHaveAttribute('contenteditable', 'false');
  await admin.page.getByLabel('Role of Second checker').selectOption('checker');
  await expect(admin.page.getByLabel('Role of Second checker')).toBeEnabled();
  await expect(writer.page.getByRole('status', { name: 'State of the draft' })).toHaveText('Saved');
  release();
  await expect(writer.field('Summary')).toHaveAttribute('contenteditable', 'true', { timeout: 5_000 });
  await writer.page.unrouteAll({ behavior: 'wait' });
});
