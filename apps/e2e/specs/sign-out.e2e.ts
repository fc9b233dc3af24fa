import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { onServer, openDraft, saveLine } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** Everything this browser stores for the product's origin, as text. */
async function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        const text = (value: unknown): string =>
          value instanceof Uint8Array
            ? new TextDecoder('latin1').decode(value)
            : Array.isArray(value)
              ? value.map(text).join(' ')
              : value !== null && typeof value === 'object'
                ? Object.values(value).map(text).join(' ')
                : String(value);
        found.push(`${name} ${all.map(text).join(' ')}`);
      }
      database.close();
    }
    return found.join('\n');
  });
}

/** Inserts words in one transaction, so that they are one string wherever they are stored. */
async function put(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Summary' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(words);
}

const databases = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name!).filter((name) => name.startsWith('assay:')),
  );

async function askToSignOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

async function signIn(context: BrowserContext, who: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${product.url}/sign-in`);
  await page.getByRole('button', { name: `Sign in as ${who}` }).click();
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
  return page;
}

test('after sending its words, signing out leaves no data of a draft in the browser, in this tab and in others', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  await openDraft(writer.page, product.url);
  const other = await writer.page.context().newPage();
  await other.goto(writer.page.url());
  await expect(saveLine(other)).toHaveText('Saved');
  await put(writer.page, 'Xylographic words.');
  await askToSignOut(writer.page);
  await expect(writer.page).toHaveURL(/\/sign-in/);
  await expect(other).toHaveURL(/\/sign-in/);
  await expect.poll(() => databases(writer.page)).toEqual([]);
  expect(await stored(writer.page)).not.toContain('Xylographic');
  const colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(colleague.page, product.url);
  expect(await colleague.words('Summary')).toContain('Xylographic words.');
});

test('words that the server does not have are listed at sign-out, locked, and readable again for their writer alone', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  await openDraft(writer.page, product.url);
  const address = writer.page.url();
  const context = writer.page.context();
  await context.setOffline(true);
  await put(writer.page, 'Zephyrous words.');
  await expect(saveLine(writer.page)).toHaveText(/^Offline/);
  await writer.page.close();
  await context.setOffline(false);

  // The next tab reaches the server over HTTP, but no socket can be opened: the words cannot be sent.
  const next = await context.newPage();
  await next.routeWebSocket(/\/collab/, (socket) => socket.close({ code: 1011 }));
  await next.goto(product.url);
  expect(await stored(next)).toContain('Zephyrous');
  await askToSignOut(next);
  const dialog = next.getByRole('dialog', { name: 'Some of what you wrote is not on the server' });
  await expect(dialog).toBeVisible({ timeout: 120_000 });
  await expect(dialog).toContainText('tied to a plot');
  // Staying signed in changes nothing.
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await stored(next)).toContain('Zephyrous');
  await askToSignOut(next);
  await dialog.getByRole('button', { name: 'Lock them and sign out' }).click({ timeout: 120_000 });
  await expect(next).toHaveURL(/\/sign-in/);
  expect(await databases(next)).toHaveLength(1);
  expect(await stored(next)).not.toContain('Zephyrous');
  await next.close();

  const other = await signIn(context, 'Second checker');
  await other.goto(address);
  await expect(saveLine(other)).toHaveText('Saved');
  expect(await stored(other)).not.toContain('Zephyrous');
  await askToSignOut(other);
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();

  const back = await signIn(context, 'First checker');
  await back.goto(address);
  await expect(saveLine(back)).toHaveText('Saved');
  await expect.poll(async () => (await onServer(back)).summary).toContain('Zephyrous words.');
});
