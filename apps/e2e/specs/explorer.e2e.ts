import { expect, test } from '@playwright/test';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('the explorer runs each of its examples, and loads only files of this server', async ({
  page,
}, info) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== product.url) elsewhere.push(request.url());
  });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${product.url}/explorer`);
  const results = page.getByRole('region', { name: 'Result Window' });
  const tabs = page.getByRole('tablist', { name: 'Select active operation' }).getByRole('tab');
  await expect(tabs).toHaveCount(5);
  const expected = [/Albania did expel/, /"relation": "RELATED"/, /"kind": "PUBLISHED"/, /"corrections"/];
  for (const [index, answer] of expected.entries()) {
    await tabs.nth(index).click();
    // GraphiQL detects the operation of a tab only a moment after the tab was chosen.
    await expect(async () => {
      await page.getByRole('button', { name: /Execute query/ }).click();
      await expect(results).toContainText(answer, { timeout: 2_000 });
    }).toPass();
    await expect(results).not.toContainText('"errors"');
  }
  await picture(page, info.outputPath('explorer.png'));
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await expect(page.getByText('A GraphQL schema provides a root type').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
  expect(complaints.filter((text) => /Content Security Policy|Failed to load/.test(text))).toEqual([]);
});
