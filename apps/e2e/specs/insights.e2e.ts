import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('the statistics of a period have charts and tables, and its evidence pack is one file', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
  // The chart library is not loaded before there is a chart to draw.
  const scripts = () =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /insight-/.test(name)).length,
    );
  expect(await scripts()).toBe(0);
  await page.goto('/newsroom');
  await page.getByRole('link', { name: 'Open the insights' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();

  const figure = page.getByRole('region', { name: 'Throughput', exact: true });
  const chart = figure.getByRole('img', { name: /marked/ });
  await expect(chart.locator('svg').first()).toBeVisible();
  const said = await chart.getAttribute('aria-label');
  expect(said).toMatch(/^\d+ marked, \d+ accepted, \d+ published\.$/);
  await figure.getByText('Table', { exact: true }).focus();
  await page.keyboard.press('Enter');
  const table = figure.getByRole('table');
  const sum = async (column: number) =>
    (await table.locator(`tbody td:nth-of-type(${column})`).allTextContents()).reduce(
      (a, b) => a + Number(b),
      0,
    );
  expect(`${await sum(1)} marked, ${await sum(2)} accepted, ${await sum(4)} published.`).toBe(said);
  expect(await sum(4)).toBeGreaterThan(0);
  await clean(page, 'insights', (name) => info.outputPath(name));

  await page.getByLabel('Period', { exact: true }).last().selectOption('30');
  await expect(page).toHaveURL(/days=30/);
  await page.goto('/newsroom/insights?from=2020-01-01&to=2020-01-31');
  await expect(page.getByRole('heading', { name: 'Nothing in this period' }).first()).toBeVisible();
  await clean(page, 'insights-empty', (name) => info.outputPath(name));
  await page.goto('/newsroom/insights?from=2001-01-01&to=2020-01-31');
  await expect(page.getByRole('alert')).toContainText('at most');
  await page.goto('/newsroom/insights?days=30');

  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the pack' }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/-evidence-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzipSync(new Uint8Array(readFileSync((await file.path())!)));
  expect(JSON.parse(strFromU8(files['verdicts.json']!)).verdicts.length).toBeGreaterThan(0);
  await page.setContent(strFromU8(files['index.html']!));
  await clean(page, 'pack', (name) => info.outputPath(name));
  await admin.leave();
});
