import { expect, test } from '@playwright/test';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('struck-out, raised and lowered words, code and a rule are co-edited and reach the history', async ({
  browser,
}, info) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const other = await Person.signIn(browser, product.url, 'Second checker');
  for (const { page } of [writer, other]) await openDraft(page, product.url);
  const { keyboard } = writer.page;
  const rationale = writer.field('Rationale');
  await rationale.click();
  await keyboard.press('Control+End');
  await keyboard.press('Enter');
  const write = async (words: string, keys: string) => {
    await keyboard.press(keys);
    await keyboard.type(words);
    await keyboard.press(keys);
  };
  await keyboard.type('About ');
  await write('nine', 'Control+Shift+S');
  await keyboard.type(' 10');
  await write('6', 'Control+.');
  await keyboard.type(' t of CO');
  await write('2', 'Control+,');
  await keyboard.type(' by ');
  await write('§ 5 a', 'Control+e');
  const bar = writer.page.getByRole('toolbar', { name: 'Formatting of the rationale' });
  await bar.getByRole('button', { name: /^More formatting/ }).click();
  await picture(writer.page, info.outputPath('menu.png'));
  await writer.page.getByRole('menuitem', { name: 'Horizontal rule' }).click();
  await keyboard.type('After the rule');
  await bar.getByRole('button', { name: /^Smaller heading/ }).click();
  await writer.saved();
  const line = 'p:has(s) >> text=About';
  await expect(other.field('Rationale').locator(line)).toContainText('About nine 106 t of CO2 by § 5 a');
  for (const [tag, words] of Object.entries({ s: 'nine', sup: '6', sub: '2', code: '§ 5 a' }))
    await expect(other.field('Rationale').locator(`p:has(s) ${tag}`)).toContainText(words);
  await expect(other.field('Rationale').locator('hr')).toHaveCount(1);
  await expect(other.field('Rationale').locator('h3')).toContainText('After the rule');
  await picture(writer.page, info.outputPath('formats.png'), true);
  await writer.page.emulateMedia({ colorScheme: 'dark' });
  await writer.page.setViewportSize({ width: 360, height: 800 });
  await picture(writer.page, info.outputPath('formats-360-dark.png'), true);
});

test('two people write in one table, another is pasted, and both reach the page that readers get', async ({
  browser,
}, info) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const other = await Person.signIn(browser, product.url, 'Second checker');
  for (const { page } of [writer, other]) await openDraft(page, product.url);
  const { keyboard } = writer.page;
  const rationale = writer.field('Rationale');
  await writer.type('Summary', 'In short.');
  await rationale.click();
  await keyboard.press('Control+End');
  await keyboard.press('Enter');
  const bar = writer.page.getByRole('toolbar', { name: 'Formatting of the rationale' });
  await bar.getByRole('button', { name: 'Table' }).click();
  await expect(rationale.locator('table')).toHaveCount(1);
  for (const words of ['Year', 'Expelled', '2018', '2', '2020', '4']) {
    await keyboard.type(words);
    await keyboard.press('Tab');
  }
  // Tab behind the last cell added a row.
  await expect(rationale.locator('tr')).toHaveCount(4);
  const seen = other.field('Rationale').locator('table');
  await expect(seen.locator('tr').nth(2)).toContainText('2020');

  // One adds a column while the other writes in the new row.
  await seen.locator('td').first().click();
  const menu = other.page.getByRole('button', { name: 'Table in the rationale' });
  await menu.click();
  await other.page.getByRole('menuitem', { name: 'Column after' }).click();
  await keyboard.type('2022');
  await expect(rationale.locator('td')).toHaveCount(12);
  await expect(rationale.locator('tr').nth(3).locator('td').first()).toContainText('2022');
  await expect(rationale.locator('tr').nth(1).locator('td').nth(2)).toHaveText('2');
  await picture(writer.page, info.outputPath('table.png'), true);

  // One click: a paste must go where it put the caret, and a click that the editor loses is a fault.
  const clickLast = async () => {
    const last = rationale.locator('p').last();
    await last.click();
    expect(await last.evaluate((one) => one.contains(getSelection()!.anchorNode))).toBe(true);
  };
  await clickLast();
  const paste = (html: string) =>
    rationale.evaluate((field, pasted) => {
      const data = new DataTransfer();
      data.setData('text/html', pasted);
      data.setData('text/plain', 'as text');
      const event = { clipboardData: data, bubbles: true, cancelable: true };
      field.dispatchEvent(new ClipboardEvent('paste', event));
    }, html);
  await paste(
    '<table><tr><td>a</td><td>b</td></tr><tr><td align=right>1</td><td align=right>2</td></tr></table>',
  );
  await expect(rationale.locator('table')).toHaveCount(2);
  await expect(rationale.locator('table').nth(1).locator('td')).toHaveText(['a', 'b', '1', '2']);
  // A table wider than a phone scrolls in its own box.
  await clickLast();
  await paste(`<table><tr>${'<td>1234567890</td>'.repeat(20)}</tr></table>`);
  await expect(rationale.locator('table')).toHaveCount(3);
  await writer.saved();

  const preview = await writer.page
    .getByRole('link', { name: 'Preview what is published' })
    .getAttribute('href');
  const page = other.page;
  await page.goto(preview!);
  const shown = page.locator('div.table table');
  await expect(shown).toHaveCount(3);
  await expect(shown.first().locator('th')).toHaveText(['Year', '', 'Expelled']);
  await expect(shown.nth(1).locator('td')).toHaveText(['a', 'b', '1', '2']);
  await picture(page, info.outputPath('page.png'), true);
  await page.setViewportSize({ width: 360, height: 800 });
  const width = (of: typeof page) => of.evaluate(() => document.documentElement.scrollWidth);
  expect(await width(page)).toBeLessThanOrEqual(360);
  const box = page.locator('div.table').nth(2);
  expect(await box.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, info.outputPath('page-360-dark.png'), true);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 800, height: 900 });
  await picture(page, info.outputPath('page-print.png'), true);
  await writer.page.setViewportSize({ width: 360, height: 800 });
  expect(await width(writer.page)).toBeLessThanOrEqual(360);
  await writer.page.emulateMedia({ colorScheme: 'dark' });
  await picture(writer.page, info.outputPath('table-360-dark.png'), true);
});
