import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const rows = (page: Page) => page.getByRole('table', { name: 'Claims' }).locator('tbody tr');
const restoreButton = (page: Page) => page.getByRole('button', { name: /^Restore the/ });

/** Takes pictures in both schemes and on a phone, and checks each scheme with axe. */
async function look(page: Page, path: (name: string) => string, name: string): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, path(`${name}-${scheme}.png`));
  }
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 780 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
  await picture(page, path(`${name}-360.png`));
  await page.setViewportSize(size);
}

test('a claim is archived from its menu, is listed apart, and is restored as it was', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/?view=all');
  const statement = rows(page).filter({ hasText: 'Checking' }).first().locator('a[data-row]');
  const words = (await statement.textContent())!;
  await statement.click();
  await expect(page.getByRole('heading', { level: 1, name: words })).toBeVisible();
  await page.getByRole('button', { name: 'More about this claim' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Archive the claim' }).press('Enter');
  await expect(restoreButton(page)).toBeVisible();
  await expect(page.getByText('Checking · Archived')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Submit for review' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit claim' })).toHaveCount(0);
  await look(page, (name) => info.outputPath(name), 'archived-claim');

  await page.goto('/?view=all');
  await expect(rows(page).first()).toBeVisible();
  await expect(rows(page).filter({ hasText: words })).toHaveCount(0);
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^Archived/ })
    .click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('Checking · Archived');
  await look(page, (name) => info.outputPath(name), 'archived-claims');
  await page.goto(`/?q=${encodeURIComponent(words)}`);
  await expect(rows(page).filter({ hasText: words })).toHaveCount(1);

  await rows(page).filter({ hasText: words }).locator('a[data-row]').click();
  await expect(restoreButton(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('restore the claim');
  await expect(page.getByRole('option', { name: /^Restore the claim/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(restoreButton(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Submit for review' })).toBeVisible();
});

test('an article is archived from its menu, is listed apart, and is restored', async ({ browser }, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/articles');
  await page.getByRole('main').getByRole('listitem').last().getByRole('link').click();
  const archive = async () => {
    await page.getByRole('button', { name: 'More about this article' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Archive the article' }).press('Enter');
  };
  await archive();
  await expect(page.locator('#root').getByText(/in review or approved/)).toBeVisible();
  await expect(restoreButton(page)).toHaveCount(0);

  await page.goto('/articles');
  await page.getByRole('button', { name: 'Import article' }).first().click();
  await page.getByLabel('Text of the article').fill('A ferry was late\nThe ferry of noon came at two.');
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A ferry was late' })).toBeVisible();
  await archive();
  await expect(restoreButton(page)).toBeVisible();
  await look(page, (name) => info.outputPath(name), 'archived-article');
  await page.goto('/articles');
  await page.getByRole('link', { name: 'Archived articles' }).click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await look(page, (name) => info.outputPath(name), 'archived-articles');
  await page.getByRole('main').getByRole('listitem').getByRole('link').click();
  await restoreButton(page).click();
  await expect(restoreButton(page)).toHaveCount(0);
});
