import { expect, test } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
let me: Person;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  me = await Person.signIn(browser, product.url, 'First checker');
  await openDraft(me.page, product.url);
  for (const [field, words] of [
    ['Summary', 'A quay, the Quay and two quays.'],
    ['Rationale', 'The quay again.'],
  ] as const) {
    await me.field(field).click();
    await me.page.keyboard.press('Control+A');
    await me.page.keyboard.insertText(words);
  }
  await me.saved();
});
test.afterAll(() => product.stop());

const bar = () => me.page.getByRole('search', { name: 'Find in the draft' });
const position = () => bar().getByRole('status');

/** Turns a choice of the search on, if it is not yet: the bar remembers the choices of the last search. */
async function choose(name: string): Promise<void> {
  const choice = bar().getByRole('button', { name });
  if ((await choice.getAttribute('aria-pressed')) === 'false') await choice.click();
  await expect(choice).toHaveAttribute('aria-pressed', 'true');
}

test('words are found in all fields by keyboard, and Escape returns to the place', async () => {
  const { keyboard } = me.page;
  await me.type('Summary', '', 'start');
  await keyboard.press('Control+F');
  await expect(bar().getByRole('textbox', { name: 'Find' })).toBeFocused();
  await keyboard.type('quay');
  await expect(position()).toHaveText('1 of 4');
  await expect(me.page.locator('.tiptap .found')).toHaveCount(4);
  await keyboard.press('Enter');
  await expect(position()).toHaveText('2 of 4');
  await keyboard.press('Shift+Enter');
  await keyboard.press('Shift+Enter');
  await expect(position()).toHaveText('4 of 4');
  await expect(me.field('Rationale').locator('.found[data-current]')).toHaveText('quay');
  await bar().getByRole('button', { name: 'Whole words only' }).click();
  await expect(me.page.locator('.tiptap .found')).toHaveCount(3);
  await bar().getByRole('button', { name: 'Capital and small letters differ' }).click();
  await expect(me.page.locator('.tiptap .found')).toHaveCount(2);
  await bar().getByRole('textbox', { name: 'Find' }).focus();
  await keyboard.press('Escape');
  await expect(bar()).toHaveCount(0);
  await expect(me.field('Summary')).toBeFocused();
  await expect(me.page.locator('.tiptap .found')).toHaveCount(0);
  await keyboard.type('Here. ');
  expect(await me.words('Summary')).toBe('Here. A quay, the Quay and two quays.');
});

test('all matches are replaced as one step of undo', async () => {
  const { keyboard } = me.page;
  await me.type('Summary', '', 'start');
  await keyboard.press('Control+H');
  await keyboard.type('quay');
  for (const choice of ['Whole words only', 'Capital and small letters differ']) await choose(choice);
  await expect(position()).toHaveText(/of 2$/);
  await bar().getByRole('textbox', { name: 'Replace by' }).fill('pier');
  await bar().getByRole('button', { name: 'Replace all' }).click();
  await expect.poll(() => me.words('Summary')).toBe('Here. A pier, the Quay and two quays.');
  expect(await me.words('Rationale')).toBe('The pier again.');
  await keyboard.press('Escape');
  await keyboard.press('Control+Z');
  await expect.poll(() => me.words('Summary')).toBe('Here. A quay, the Quay and two quays.');
  await expect.poll(() => me.words('Rationale')).toBe('The quay again.');
});

test('outside of the draft the keys stay the browser’s, and the palette opens the search', async () => {
  const { keyboard } = me.page;
  await me.page.locator('#place').focus();
  await keyboard.press('Control+F');
  await expect(bar()).toHaveCount(0);
  await keyboard.press('Control+K');
  // Letters typed before the palette has the focus are the page's shortcuts.
  await expect(me.page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await keyboard.type('Find in the draft');
  await expect(me.page.getByRole('option', { name: 'Find in the draft', selected: true })).toBeVisible();
  await keyboard.press('Enter');
  await expect(bar().getByRole('textbox', { name: 'Find' })).toBeFocused();
  await keyboard.type('quay');
  await expect(position()).toHaveText(/of \d/);
  await bar().getByRole('button', { name: 'Replace these words' }).click();
  await me.page.mouse.move(0, 0);
  for (const [scheme, width] of [
    ['light', 1400],
    ['dark', 1400],
    ['light', 360],
  ] as const) {
    await me.page.emulateMedia({ colorScheme: scheme });
    await me.page.setViewportSize({ width, height: 800 });
    // The match of the last field is far below the bar, which stays in view under the header of the page.
    await me
      .field('Rationale')
      .locator('.found')
      .evaluate((found) => found.scrollIntoView({ block: 'center' }));
    const box = (await bar().boundingBox())!;
    const header = (await me.page.getByRole('banner').boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(header.y + header.height);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    await me.page.screenshot({ path: test.info().outputPath(`find-${scheme}-${width}.png`) });
    expect(await accessibilityFaults(me.page)).toEqual([]);
  }
});
