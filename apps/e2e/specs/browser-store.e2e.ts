import { expect, test } from '@playwright/test';
import { listenToSaveLine, onServer, openDraft, saveLine } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** Ways in which a browser's IndexedDB fails: a script that runs before the page, or an action on the open page. */
const FAILURES: Record<string, { before?: () => void; closes?: true }> = {
  'closed under the open page': { closes: true },
  'refused at opening': {
    before: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    },
  },
  'refused after opening': {
    before: () => {
      const open = IDBFactory.prototype.open;
      // A version below the existing one: the request fails with an error event.
      IDBFactory.prototype.open = function (name) {
        open.call(this, name, 2);
        return open.call(this, name, 1);
      };
    },
  },
  'absent, as in some private windows': {
    before: () => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  },
  full: {
    before: () => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  },
  'slow: it never opens': {
    before: () => void (IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest),
  },
  'slow: it never confirms a write': {
    before: () =>
      void Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
        set(this: IDBTransaction, listener: () => void) {
          if (this.mode === 'readonly') this.addEventListener('complete', listener);
        },
      }),
  },
};

test('however the browser’s storage fails, the page says Saved only for words that the server has, and asks before it is closed with others', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const context = writer.page.context();
  await writer.page.close();
  for (const [failure, { before, closes }] of Object.entries(FAILURES)) {
    await test.step(failure, async () => {
      const page = await context.newPage();
      if (before) await page.addInitScript(before);
      const said = await listenToSaveLine(page);
      await openDraft(page, product.url);
      expect(await said()).not.toContainEqual(expect.stringMatching(/Offline/));
      if (closes) {
        const session = await context.newCDPSession(page);
        const { origin } = new URL(page.url());
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
      }
      const sentence = `Written while the store was ${failure}.`;
      await page.getByRole('textbox', { name: 'Summary' }).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(sentence);
      await expect(saveLine(page)).toHaveText('Saved');
      expect((await onServer(page)).summary).toContain(sentence);

      if (closes) return page.close();
      await context.setOffline(true);
      await page.keyboard.type(' And offline.');
      await expect(saveLine(page)).toHaveText('Offline: your words are in this tab only. Keep it open.');
      const asked = page.waitForEvent('dialog');
      await page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await context.setOffline(false);
      await expect(saveLine(page)).toHaveText('Saved');
      expect((await onServer(page)).summary).toContain(`${sentence} And offline.`);
      await page.close();
    });
  }
});

test('a draft that its writer leaves for another page before its words are sent still sends them', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'Second checker');
  const { page } = writer;
  await page.addInitScript(() => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await openDraft(page, product.url);
  const address = page.url();
  await page.context().setOffline(true);
  await writer.type('Rationale', 'Left behind.');
  await page.getByRole('link', { name: 'Desk', exact: true }).first().click();
  await expect(saveLine(page)).toHaveCount(0);
  await page.context().setOffline(false);
  const other = await Person.signIn(browser, product.url, 'Desk editor');
  await other.page.goto(address);
  await other.saved();
  await expect(other.field('Rationale')).toContainText('Left behind.');
  // The draft is opened again: it is the same draft, and nothing was sent twice.
  await page.goBack();
  await writer.saved();
  expect((await writer.words('Rationale')).match(/Left behind/g)).toHaveLength(1);
});
