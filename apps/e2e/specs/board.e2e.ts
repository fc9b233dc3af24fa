import { expect, test, type Locator, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const column = (page: Page, stage: string) => page.getByRole('region', { name: new RegExp(`^${stage}`) });
const cards = (page: Page, stage: string) => column(page, stage).locator('[data-card]');
const said = (page: Page) => page.getByRole('region', { name: 'Last change' });

/** The number of claims that the heading of a column says. */
async function count(page: Page, stage: string): Promise<number> {
  return Number.parseInt(await column(page, stage).locator('h2 b').innerText(), 10);
}

/** Drags a card over a column, as a hand does, and leaves the button pressed. */
async function dragOver(page: Page, card: Locator, over: Locator): Promise<void> {
  const [from, to] = [(await card.boundingBox())!, (await over.boundingBox())!];
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 12 });
}

async function clean(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
}

test('the board moves claims by mouse and by keyboard as their own page does, and says why one stays', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker', { width: 1700 });
  const { page } = checker;
  await page.goto('/?view=all');
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(page).toHaveURL(/layout=board/);
  await expect(cards(page, 'Triage').first()).toBeVisible();
  await clean(page);
  await picture(page, info.outputPath('board.png'));
  const triage = await count(page, 'Triage');
  const checking = await count(page, 'Checking');
  const first = cards(page, 'Triage').first();
  const statement = await first.innerText();

  // While a card is dragged, each column says what dropping it there does.
  await dragOver(page, first, column(page, 'Published'));
  await expect(column(page, 'Published')).toContainText(
    'From Triage, a claim can only go to: Checking, Declined.',
  );
  await expect(column(page, 'Checking')).toContainText('Drop here: Accept for checking');
  await picture(page, info.outputPath('dragging.png'));
  await page.mouse.up();
  await expect(said(page)).toContainText(`“${statement}” stays in Triage.`);
  await clean(page);
  await picture(page, info.outputPath('stays.png'));

  await dragOver(page, first, column(page, 'Checking'));
  await expect(column(page, 'Checking')).toContainText('Drop here: Accept for checking');
  await page.mouse.up();
  await expect(said(page)).toContainText(`“${statement}” is now in Checking.`);
  await expect(cards(page, 'Checking').filter({ hasText: statement })).toBeVisible();
  await expect(cards(page, 'Triage').filter({ hasText: statement })).toHaveCount(0);
  expect(await count(page, 'Triage')).toBe(triage - 1);
  expect(await count(page, 'Checking')).toBe(checking + 1);

  // By keyboard: to the next claim in Triage, and to Declined, which asks for the same reason as the claim's page.
  await cards(page, 'Triage').first().focus();
  const declined = await cards(page, 'Triage').first().innerText();
  await page.keyboard.press('ArrowRight');
  await expect(cards(page, 'Checking').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cards(page, 'Checking').nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(cards(page, 'Triage').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: `Move “${declined}” to…` })).toBeFocused();
  await page.keyboard.press('Enter');
  const move = page.getByRole('dialog', { name: 'Move to…' });
  await expect(move.getByRole('button', { name: 'Accept for checking' })).toBeFocused();
  await expect(move).toContainText('From Triage, a claim can only go to: Checking, Declined.');
  await clean(page);
  await picture(page, info.outputPath('move.png'));
  await page.keyboard.press('Tab');
  await expect(move.getByRole('button', { name: 'Decline' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('An opinion.');
  await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await expect(said(page)).toContainText(`“${declined}” is now in Declined.`);
  await expect(cards(page, 'Declined').filter({ hasText: declined })).toBeFocused();
  await picture(page, info.outputPath('declined.png'));
  await said(page).getByRole('button', { name: 'Undo: reopen' }).click();
  await expect(said(page)).toContainText(`“${declined}” is now in Triage.`);
  await expect(cards(page, 'Triage').filter({ hasText: declined })).toBeVisible();

  // A transition of the claim's own stage that is not possible now says its blockers.
  await dragOver(page, cards(page, 'Checking').first(), column(page, 'In review'));
  await expect(column(page, 'In review')).toHaveAttribute('data-standing', 'blocked');
  const why = await column(page, 'In review').locator('p').last().innerText();
  await page.mouse.up();
  await expect(said(page)).toContainText(why);

  // The layout is kept for the next visit.
  await page.goto('/?view=all');
  await expect(cards(page, 'Triage').first()).toBeVisible();
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('table', { name: 'Claims' })).toBeVisible();
  await checker.leave();
});

test('a claim is looked at and changed from the table by letters, and each change is undone', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = editor;
  await page.goto('/?view=all&layout=table');
  const row = page.getByRole('row', { name: /tied to a plot to attack the MEK/ });
  await expect(row).toBeVisible();
  const bulk = page.getByRole('region', { name: 'Change of many claims' });

  // Letters do nothing while the focus is on no row, or in a field.
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('tap');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('searchbox').fill('');
  await page.goto('/?view=all&layout=table');

  await row.getByRole('link').focus();
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByLabel('Priority').selectOption('urgent');
  await page.getByRole('dialog').getByRole('button', { name: 'Prioritise' }).click();
  await expect(row).toContainText('Urgent');
  await expect(row.getByRole('link')).toBeFocused();
  await bulk.getByRole('button', { name: 'Undo' }).click();
  await expect(row).not.toContainText('Urgent');

  await row.getByRole('link').focus();
  await page.keyboard.press('d');
  await page.getByRole('dialog').getByLabel('Due').fill('2099-03-05T18:00');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('2099');
  await clean(page);
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(said(page)).toContainText('is as it was');
  await expect(row).not.toContainText('2099');

  await row.getByRole('link').focus();
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByLabel('Tag').fill('harbour');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('#harbour');
  await bulk.getByRole('button', { name: 'Undo' }).click();
  await expect(row).not.toContainText('#harbour');

  await row.getByRole('link').focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('checkbox', { name: 'First checker' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
  await expect(row.getByRole('img', { name: 'First checker' })).toBeVisible();
  await bulk.getByRole('button', { name: 'Close' }).click();

  // The same actions are in the palette, about the claim that had the focus.
  await row.getByRole('link').focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('move the claim');
  await expect(page.getByRole('option', { name: /Move the claim to another stage/ })).toContainText(
    'tied to a plot',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Move to…' })).toContainText('tied to a plot');
  await page.keyboard.press('Escape');
  await expect(row.getByRole('link')).toBeFocused();

  await page.keyboard.press(' ');
  const peek = page.getByRole('dialog', { name: 'The claim at a glance' });
  await expect(peek).toBeFocused();
  await expect(peek.getByRole('heading', { level: 2 })).toContainText('tied to a plot to attack the MEK');
  await expect(peek).toContainText('Submit for review');
  await expect(peek).toContainText('First checker');
  await clean(page);
  await picture(page, info.outputPath('peek.png'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, info.outputPath('peek-dark.png'));
  await page.emulateMedia({ colorScheme: 'light' });
  const first = await peek.getByRole('heading', { level: 2 }).innerText();
  await page.keyboard.press('ArrowUp');
  await expect(peek.getByRole('heading', { level: 2 })).not.toHaveText(first);
  await page.keyboard.press('ArrowDown');
  await expect(peek.getByRole('heading', { level: 2 })).toHaveText(first);
  await expect(page).toHaveURL(/peek=/);
  await page.setViewportSize({ width: 360, height: 800 });
  await picture(page, info.outputPath('peek-narrow.png'));
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.reload();
  await expect(peek.getByRole('heading', { level: 2 })).toHaveText(first);
  await page.keyboard.press('Escape');
  await expect(peek).toHaveCount(0);
  await expect(row.getByRole('link')).toBeFocused();
  await editor.leave();
});

for (const [name, width, dark] of [
  ['narrow', 360, false],
  ['wide', 1920, false],
  ['dark', 1400, true],
] as const)
  test(`the board fits a window ${width} pixels wide (${name})`, async ({ browser }, info) => {
    const editor = await Person.signIn(browser, product.url, 'Desk editor', { width, dark });
    const { page } = editor;
    await page.goto('/?view=all&layout=board');
    await expect(cards(page, 'Checking').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await picture(page, info.outputPath(`${name}.png`));
    await editor.leave();
  });
