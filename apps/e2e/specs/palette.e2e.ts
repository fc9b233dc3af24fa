import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { openDraft, saveLine } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and actions' });
const field = (page: Page) => palette(page).getByRole('combobox');
const line = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const rows = (page: Page) => page.getByRole('table', { name: 'Claims' }).locator('tbody tr');

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

/** Takes pictures of the open palette in both schemes, on a phone and on a wide monitor, and checks it with axe. */
async function look(page: Page, path: (name: string) => string, name: string): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, path(`${name}-${scheme}.png`));
  }
  const size = page.viewportSize()!;
  for (const [width, height] of [
    [360, 780],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    await picture(page, path(`${name}-${width}.png`));
  }
  await page.setViewportSize(size);
}

test('an action runs on the chosen claims, pages and claims are reached by name, and all of it by keyboard', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/?view=all');
  await expect(rows(page).first()).toBeVisible();
  await openPalette(page);
  await expect(line(page, /^Assign/)).toHaveCount(0);
  await look(page, (name) => info.outputPath(name), 'first');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  const row = rows(page).nth(1).locator('a[data-row]');
  await expect(row).toBeFocused();
  await openPalette(page);
  // The action on the chosen claims is the first of all.
  await expect(line(page, /^Assign 1 chosen/)).toContainText('1 chosen');
  await expect(line(page, /^Assign 1 chosen/)).toHaveAttribute('aria-selected', 'true');
  await look(page, (name) => info.outputPath(name), 'chosen');
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
  // The action under the focused row applies to it after the palette has closed.
  await openPalette(page);
  await page.keyboard.type('choose the claim');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Chosen claims' })).toContainText('2 chosen');
  await openPalette(page);
  await page.keyboard.type('tag');
  await expect(line(page, /^Tag 2 chosen/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Tag')).toBeFocused();
  await page.keyboard.type('palette');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Change of many claims' })).toContainText(/2 claims changed/);

  await openPalette(page);
  await page.keyboard.type('diplomtas expeled');
  await expect(line(page, /diplomats expelled/).first()).toHaveAttribute('aria-selected', 'true');
  await expect(palette(page).page().locator('#assay-announcements')).toHaveText(/^\d+ results?$/);
  await look(page, (name) => info.outputPath(name), 'misspelled');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/claims\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('diplomats expelled');

  await openPalette(page);
  await expect(palette(page).getByRole('group', { name: 'Recent' })).toContainText('diplomats expelled');
  await page.keyboard.type('insights');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/newsroom\/insights/);
  await openPalette(page);
  await page.keyboard.type('second checker');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/assignee=/);
  await expect(page.getByRole('button', { name: /^Assigned: (?!any)/ })).toBeVisible();

  await page.getByRole('button', { name: 'Account menu' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Search and actions' }).press('Enter');
  await page.keyboard.type('sign out');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('diplomats');
  await checker.leave();
});

test('Ctrl-K opens the palette in the draft and links selected words there, and what is not possible says why', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await openDraft(page, product.url);
  await checker.type('Rationale', ' Half a sen');
  await openPalette(page);
  await page.keyboard.type('submit for review');
  const submit = line(page, /^Submit for review/);
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await expect(submit).toContainText('Not now:');
  await look(page, (name) => info.outputPath(name), 'not-now');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('tence');
  await expect.poll(() => checker.words('Rationale')).toMatch(/ Half a sentence$/);

  // On a busy computer the keys are pressed before the browser reports the selected word.
  await checker.field('Rationale').evaluate((field) => {
    getSelection()!.modify('extend', 'backward', 'word');
    const keys = { key: 'k', code: 'KeyK', keyCode: 75, ctrlKey: true, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent('keydown', keys));
  });
  const link = page.getByRole('form', { name: 'Link the words' });
  await expect(link.getByRole('textbox')).toBeFocused();
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account menu' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Search and actions' }).press('Enter');
  // The menu closes before the palette has the focus.
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('bold');
  await page.keyboard.press('Enter');
  await expect(checker.field('Rationale').locator('strong')).toHaveText('sentence');
  await expect(saveLine(page)).toHaveText('Saved');
  await checker.leave();
});

test('a member changes a shortcut, which then works instead of the usual one, in the draft as well', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/articles');
  await expect(page.getByRole('heading', { level: 1, name: 'Articles' })).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Next claim');
  await picture(page, info.outputPath('help.png'));
  await help.getByRole('link', { name: 'Change them' }).press('Enter');
  await expect(page).toHaveURL(/\/you\/shortcuts/);
  const change = (action: string) =>
    page.getByRole('button', { name: `Change the keys: ${action}`, exact: true });
  await change('Desk').press('Enter');
  await page.keyboard.press('j');
  await expect(page.getByRole('alert')).toContainText('j is the shortcut of “Next ');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, info.outputPath('refused.png'));
  await page.keyboard.press('h');
  await expect(change('Desk')).toBeFocused();
  await change('Bold').press('Enter');
  await page.keyboard.press('Control+Shift+e');
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, info.outputPath(`settings-${scheme}.png`), true);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  await picture(page, info.outputPath('settings-360.png'), true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1400, height: 900 });

  await page.keyboard.press('g');
  await expect(page).toHaveURL(/\/you\/shortcuts/);
  await page.keyboard.press('h');
  await expect(page).not.toHaveURL(/\/you/);
  await expect(rows(page).first()).toBeVisible();

  await openDraft(page, product.url);
  // Another field than the one in which an earlier test has written in bold.
  await checker.type('Summary', ' plain');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  const bold = checker.field('Summary').locator('strong', { hasText: /plain/ });
  await page.keyboard.press('Control+b');
  await expect(bold).toHaveCount(0);
  await page.keyboard.press('Control+Shift+e');
  await expect(bold).toHaveCount(1);
  await checker.leave();
});
