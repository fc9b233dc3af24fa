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
