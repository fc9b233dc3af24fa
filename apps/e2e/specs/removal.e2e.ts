import { expect, test } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const REASON = 'The district court ordered on 3 May that this verdict be removed.';

interface Listed {
  id: string;
  stage: string;
  statement: string;
  publication: { url: string } | null;
}

test('an editor asks for a removal under law, an admin confirms it, and no data of the claim is left', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin', { dark: true });
  const checker = await Person.signIn(browser, product.url, 'First checker', { width: 360 });
  const claims = await editor.page.request.post(`${product.url}/graphql`, {
    headers: { origin: product.url },
    data: { query: '{ claims(first: 50) { edges { node { id stage statement publication { url } } } } }' },
  });
  const { data } = (await claims.json()) as {
    data: { claims: { edges: { node: Listed }[] } };
  };
  const { id, statement, publication } = data.claims.edges.find(
    ({ node }) => node.stage === 'published',
  )!.node;
  const path = new URL(publication!.url).pathname;
  const picture = (name: string) => info.outputPath(name);
  await editor.page.goto(`/claims/${id}`);
  await editor.page.getByRole('button', { name: 'More about this claim' }).click();
  await editor.page.getByRole('menuitem', { name: 'Remove under law…' }).click();
  const dialog = editor.page.getByRole('dialog', { name: 'Remove under law' });
  await expect(dialog.getByText('Public', { exact: true })).toBeVisible();
  await dialog.getByLabel('Why it is removed').fill(REASON);
  await clean(editor.page, 'removal-asked', picture);
  await dialog.getByRole('button', { name: 'Ask for the removal' }).click();
  await expect(editor.page.getByText('You asked for the removal.', { exact: false })).toBeVisible();
  await expect(editor.page.getByRole('button', { name: 'Confirm and destroy…' })).toHaveCount(0);
  await editor.page.goto('/');

  await admin.page.goto(`/claims/${id}`);
  const standing = admin.page.getByRole('region', { name: 'A removal under law is requested' });
  await expect(standing).toContainText(REASON);
  await admin.saved();
  await clean(admin.page, 'removal-standing', picture);
  await checker.page.goto(`/claims/${id}`);
  await expect(checker.page.getByRole('heading', { name: statement })).toBeVisible();
  await checker.page.getByRole('button', { name: 'More about this claim' }).click();
  await expect(checker.page.getByRole('menuitem', { name: 'Archive the claim' })).toBeVisible();
  await expect(checker.page.getByRole('menuitem', { name: /^Remove/ })).toHaveCount(0);
  await checker.page.keyboard.press('Escape');
  await standing.getByRole('button', { name: 'Confirm and destroy…' }).click();
  await admin.page.getByRole('button', { name: 'Destroy it now' }).click();
  await expect(admin.page.getByRole('heading', { name: 'Removed under law' })).toBeVisible();
  await expect(
    admin.page.getByText('Asked for by Desk editor, confirmed by Newsroom admin', { exact: false }),
  ).toBeVisible();
  await clean(admin.page, 'removal-done', picture);

  // A page that was open shows the removal without a reload, and the browser stores no copy of the draft.
  await expect(checker.page.getByRole('heading', { name: 'Removed under law' })).toBeVisible();
  await expect(checker.page.getByText(statement)).toHaveCount(0);
  await clean(checker.page, 'removal-narrow', picture);
  const kept = () =>
    checker.page.evaluate(async (name) => {
      const known = (await indexedDB.databases()).find((one) => one.name?.includes(name));
      if (!known) return 0;
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(known.name!);
        opening.onsuccess = () => resolve(opening.result);
      });
      const counts = await Promise.all(
        [...database.objectStoreNames].map(
          (store) =>
            new Promise<number>((resolve) => {
              const asking = database.transaction(store).objectStore(store).count();
              asking.onsuccess = () => resolve(store === 'updates' ? asking.result : 0);
            }),
        ),
      );
      database.close();
      return counts.reduce((sum, count) => sum + count, 0);
    }, id);
  await expect.poll(kept).toBe(0);
  const answer = await checker.page.goto(path);
  expect(answer!.status()).toBe(451);
  await expect(checker.page.getByText(REASON)).toBeVisible();
  await clean(checker.page, 'removed-address', picture);
  await editor.leave();
  await admin.leave();
  await checker.leave();
});
