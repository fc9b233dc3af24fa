import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { expect, test, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { onServer, openDraft, saveLine } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/**
 * Fills the page's draft almost to its limit, in a place without a display: the note of a source that is not in the
 * list.
 */
async function fill(page: Page, bytes: number): Promise<void> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  class WithCookie extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: product.url } });
    }
  }
  const socket = new HocuspocusProviderWebsocket({
    url: `${product.url.replace('http', 'ws')}/collab`,
    WebSocketPolyfill: WithCookie,
  });
  const provider = new HocuspocusProvider({
    name: `draft/${new URL(page.url()).pathname.split('/')[2]}`,
    websocketProvider: socket,
    token: 'cookie format=all',
  });
  await new Promise<void>((resolve) => {
    provider.on('synced', () => {
      provider.document.getText('note:00000000').insert(0, 'x'.repeat(bytes));
    });
    provider.on('unsyncedChanges', () => {
      if (provider.document.getText('note:00000000').length > 0 && !provider.hasUnsyncedChanges) resolve();
    });
    provider.attach();
  });
  provider.destroy();
  socket.destroy();
}

test('a draft that is too long says so once, can be shortened, and is saved as soon as it is short enough', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page, product.url);
  await writer.type('Summary', 'Before. ');
  await writer.saved();
  await fill(writer.page, 8 * 1024 * 1024 - 100_000);
  await openDraft(colleague.page, product.url);

  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+End');
  await writer.page.keyboard.insertText('y'.repeat(200_000));
  await expect(saveLine(writer.page)).toHaveText('Not saved');
  await expect(writer.page.getByText('The draft is too long.')).toBeVisible();
  await expect(writer.page.getByRole('button', { name: 'Copy my text' })).toBeVisible();
  await expect(writer.field('Summary')).toHaveAttribute('contenteditable', 'true');
  // A colleague continues to write, and their words are saved.
  await colleague.type('Rationale', 'Theirs.');
  await colleague.saved();

  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+Z');
  await writer.saved();
  await expect(writer.page.getByText('The draft is too long.')).toHaveCount(0);
  await writer.type('Summary', 'After.');
  await writer.saved();
  expect((await onServer(writer.page)).summary).toContain('Before. After.');
  expect(await writer.words('Rationale')).toContain('Theirs.');
});

test('words that do not fit can be discarded: the saved draft returns without them', async ({ browser }) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  await openDraft(writer.page, product.url);
  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+End');
  await writer.page.keyboard.insertText('z'.repeat(200_000));
  await expect(saveLine(writer.page)).toHaveText('Not saved');
  await writer.page.getByRole('button', { name: 'Go back to the saved draft' }).click();
  await writer.page.getByRole('button', { name: 'Discard what is not saved' }).click();
  await writer.saved();
  expect(await writer.words('Summary')).toContain('Before. After.');
  expect(await writer.words('Summary')).not.toContain('zzz');
  await writer.page.reload();
  await writer.saved();
  expect(await writer.words('Summary')).not.toContain('zzz');
});
