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

/** Cuts the line to the co-editing socket and everything else of this browser, as a tunnel does. */
async function line(context: BrowserContext, up: boolean): Promise<void> {
  await context.setOffline(!up);
}

test('A5: offline words are kept, survive a closed tab, and sync under who wrote them and nobody else', async ({
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

  // The session is gone, and somebody else signs in at the same browser and opens the same draft: these are not their words
  // to send. (Signing out would have sent them.)
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

  // The writer comes back, and the words go where they were meant to, as theirs.
  await context.clearCookies();
  const back = await context.newPage();
  await back.goto(`${product.url}/sign-in`);
  await back.getByRole('button', { name: 'Sign in as First checker' }).click();
  await expect(back.getByRole('button', { name: 'Account menu' })).toBeVisible();
  await back.goto(address);
  await expect(back.getByRole('textbox', { name: 'Summary' })).toContainText('Written in a tunnel.');
  await expect.poll(() => colleague.words('Summary'), { timeout: 20_000 }).toContain('Written in a tunnel.');

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

test('W3: a checker who becomes a viewer while writing is told at once, and the words stay in the browser', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const writer = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page);
  await writer.saved();
  await admin.page.goto('/newsroom');
  // What the page asks once it is told takes its time, and is out of date when it arrives.
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
