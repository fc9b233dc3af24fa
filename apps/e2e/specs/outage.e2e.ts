import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort, startCluster, type Cluster } from '@assay/tooling';
import { Person } from '../product/people';
import { Product } from '../product/product';

let folder: string;
let port: number;
let cluster: Cluster;
let product: Product;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-e2e-pg-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  cluster = await startCluster({ folder, port });
  product = await Product.start({ ...cluster.logins('postgres'), ASSAY_DEMO: '1' });
});
test.afterAll(async () => {
  await product.stop();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('while Postgres is down members keep writing, the page says what is not saved, and everything arrives once it is up', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const reader = await Person.signIn(browser, product.url, 'Desk editor');
  await writer.page.goto('/');
  await writer.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await writer.saved();
  await writer.type('Summary', 'Before. ');
  await writer.saved();

  await cluster.stop();
  await writer.type('Summary', 'While it was away. ');
  const line = writer.page.getByRole('status', { name: 'State of the draft' });
  await expect(line).toHaveText(/Not saved yet|Offline|Saving/);
  // The page must not say Saved for a moment.
  await writer.page.waitForTimeout(3_000);
  expect(await line.innerText()).not.toBe('Saved');

  cluster = await startCluster({ folder, port });
  await writer.saved();
  await reader.page.goto(new URL(writer.page.url()).pathname);
  await reader.saved();
  await expect.poll(() => reader.words('Summary')).toContain('Before. While it was away.');
});
