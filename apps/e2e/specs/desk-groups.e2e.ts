import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const headings = (page: Page) => page.locator('tbody th[scope="rowgroup"] button');
const heading = (page: Page, name: string) => headings(page).filter({ hasText: name });
const claims = (page: Page) => page.locator('tbody tr[data-claim]');

/** The claims under each heading, as the table shows them. */
const shown = (page: Page) =>
  page.locator('tbody tr').evaluateAll((rows) => {
    const groups: { name: string; count: number; rows: number }[] = [];
    for (const row of rows) {
      const button = row.querySelector('th button');
      if (button)
        groups.push({
          name: button.querySelector('bdi')!.textContent!,
          count: Number(button.querySelector('b')!.textContent),
          rows: 0,
        });
      else if ((row as HTMLElement).dataset.claim) groups.at(-1)!.rows++;
    }
    return groups;
  });

async function clean(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
}

test('the table is grouped, each heading says how many claims the whole list has, and keys open and close groups', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.setViewportSize({ width: 1400, height: 2400 });
  await page.goto('/?view=all&layout=table');
  await expect(claims(page).first()).toBeVisible();
  const all = await claims(page).count();
  await page.getByRole('button', { name: 'Group: none' }).click();
  await page.getByRole('menuitemradio', { name: 'Due' }).click();
  await expect(page).toHaveURL(/group=due/);
  await expect(headings(page).first()).toBeVisible();
  const total = async () => (await shown(page)).reduce((sum, { rows }) => sum + rows, 0);
  await expect.poll(total).toBe(all);
  for (const { count, rows } of await shown(page)) expect(rows).toBe(count);
  await clean(page);
  await picture(page, info.outputPath('due.png'));

  // By keyboard: the heading is the first stop, its state is announced, and its claims go and come back.
  await page.keyboard.press('j');
  await expect(headings(page).first()).toBeFocused();
  await expect(headings(page).first()).toHaveAttribute('aria-expanded', 'true');
  const [first] = await shown(page);
  await expect(headings(page).first()).toHaveAccessibleName(
    `${first!.name}, ${first!.count} ${first!.count === 1 ? 'claim' : 'claims'}`,
  );
  await page.keyboard.press('ArrowLeft');
  await expect(headings(page).first()).toHaveAttribute('aria-expanded', 'false');
  await expect(headings(page).first()).toBeFocused();
  await expect(claims(page)).toHaveCount(all - first!.count);
  expect((await shown(page))[0]).toEqual({ ...first, rows: 0 });
  await picture(page, info.outputPath('closed.png'));
  await page.keyboard.press('ArrowRight');
  await expect(claims(page)).toHaveCount(all);
  await page.keyboard.press(' ');
  await expect(claims(page)).toHaveCount(all - first!.count);
  await page.keyboard.press('Enter');
  await expect(claims(page)).toHaveCount(all);
  await page.keyboard.press('ArrowDown');
  await expect(claims(page).first().getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(headings(page).first()).toBeFocused();

  // The palette groups as well, and closes all groups.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('close all groups');
  await page.keyboard.press('Enter');
  await expect(claims(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('group the claims by assigned');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/group=assignee/);
  await expect(headings(page).last()).toContainText('Not assigned');
  await expect(page.getByText('A claim with several assignees is shown under each.')).toBeVisible();
  await clean(page);
  await picture(page, info.outputPath('assignee.png'));

  // The grouping is kept in a view, and across a reload.
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByLabel('Name').fill('By member');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'By member' })).toBeVisible();
  await expect(page).not.toHaveURL(/group=/);
  await page.reload();
  await expect(heading(page, 'Not assigned')).toBeVisible();
  await page.getByRole('button', { name: 'Group: Assigned' }).click();
  await page.getByRole('menuitemradio', { name: 'none' }).click();
  await expect(page).toHaveURL(/group=none/);
  await expect(headings(page)).toHaveCount(0);
  await expect(claims(page)).toHaveCount(all);
  await checker.leave();
});

test('a count changes at once, and a claim moves to another group only when the reader asks', async ({
  browser,
}) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = checker;
  await page.setViewportSize({ width: 1400, height: 2400 });
  await page.goto('/?view=all&layout=table&group=tag');
  await expect.poll(async () => (await shown(page)).some(({ rows }) => rows > 0)).toBe(true);
  const before = await shown(page);
  const other = editor.page;
  await other.goto('/?view=all&layout=table');
  const statement = await claims(page).first().getByRole('link').innerText();
  await other.getByRole('link', { name: statement }).focus();
  await other.keyboard.press('t');
  await other.getByRole('dialog').getByLabel('Tag').fill('aardvark');
  await other.keyboard.press('Enter');
  await expect(other.getByText('#aardvark').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^\d+ updates?$/ })).toBeVisible();
  expect((await shown(page)).map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  await page.getByRole('button', { name: /^\d+ updates?$/ }).click();
  await expect(headings(page).first()).toContainText('aardvark');
  await expect(headings(page).first()).toHaveAccessibleName('aardvark, 1 claim');
  await checker.leave();
  await editor.leave();
});

for (const [name, width, dark] of [
  ['narrow', 360, false],
  ['wide', 1920, false],
  ['dark', 1400, true],
] as const)
  test(`the groups fit a window ${width} pixels wide (${name})`, async ({ browser }, info) => {
    const editor = await Person.signIn(browser, product.url, 'Desk editor', { width, dark });
    const { page } = editor;
    await page.goto('/?view=all&layout=table&group=due');
    await expect(claims(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, info.outputPath(`${name}.png`));
    await editor.leave();
  });
