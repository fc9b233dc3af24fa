import { expect, test } from '@playwright/test';
import { FaultyLine } from '@assay/testing/faulty-line';
import { freePort } from '@assay/tooling';
import { onServer, openDraft, saveLine } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
let line: FaultyLine;
let url: string;
test.beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  product = await Product.start({ ASSAY_ORIGIN: url });
  line = await FaultyLine.open(product.port, port);
});
test.afterAll(async () => {
  line.close();
  await product.stop();
});

test('after a change of network the draft reconnects within seconds, though the old connection never closed', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, url, 'First checker');
  await openDraft(writer.page, url);
  line.set('dead');
  await writer.page.evaluate(() => dispatchEvent(new Event('offline')));
  await expect(saveLine(writer.page)).toHaveText('Offline: your words are kept here and will sync');
  await writer.type('Summary', 'Between two networks.');
  line.set('good');
  await writer.page.evaluate(() => dispatchEvent(new Event('online')));
  await writer.saved();
  expect((await onServer(writer.page)).summary).toContain('Between two networks.');
  await writer.leave();
});

test('if WebSockets are blocked the page says so and shows the draft read-only; it connects once they are allowed', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, url, 'Second checker');
  line.set('no_sockets');
  await writer.page.goto('/?view=all');
  await writer.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await expect(saveLine(writer.page)).toHaveText(/^No live connection on this network/);
  await expect(writer.page.getByText('This network lets no live connection through')).toBeVisible();
  await expect(writer.page.getByRole('region', { name: 'Rationale' })).toContainText('Tirana ordered out');
  line.set('good');
  await writer.saved();
  await expect(writer.field('Rationale')).toContainText('Tirana ordered out');
  await writer.leave();
});
