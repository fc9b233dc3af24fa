import { expect, test } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('the inbox shows all notifications as they come, is worked by keyboard, and a visit clears it', async ({
  browser,
}, info) => {
  const reader = await Person.signIn(browser, product.url, 'Second checker');
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = reader;
  const assign = async (words: RegExp) => {
    await admin.page.goto('/?view=all');
    await admin.page
      .getByRole('row', { name: words })
      .getByRole('button', { name: /^Assign/ })
      .click();
    const dialog = admin.page.getByRole('dialog', { name: 'Assign the claim' });
    await dialog.getByLabel('Second checker').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  };
  const bell = (count: number) =>
    page.getByRole('button', { name: `Notifications, ${count} new`, exact: true });
  const unread = page.getByRole('region', { name: 'Unread' });

  await page.goto('/inbox');
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await expect(page.getByText(/^(No notifications yet|Nothing is unread\.)$/)).toBeVisible();
  await picture(page, info.outputPath('inbox-empty.png'));

  // What arrives is counted, and shown when the member asks for it.
  await assign(/Washington announced/);
  await expect(bell(1)).toBeVisible();
  await page.getByRole('button', { name: 'Show 1 new notification' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const row = unread.getByRole('link', { name: /Newsroom admin assigned you the claim/ });
  await expect(row).toHaveCount(1);
  await clean(page, 'inbox', (name) => info.outputPath(name));
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 1920, height: 1000 });
  await picture(page, info.outputPath('inbox-1920.png'));
  await page.setViewportSize(size);

  // By keyboard: read, unread, and open. The row stays where it is.
  await page.keyboard.press('j');
  await expect(row).toBeFocused();
  await page.keyboard.press('e');
  await expect(bell(0)).toBeVisible();
  await expect(row).toBeFocused();
  await expect(unread.getByRole('button', { name: 'Mark as unread' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(bell(1)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/claims\//);
  await expect(bell(0)).toBeVisible();

  // A claim that is opened from elsewhere clears its notification as well.
  await page.goto('/');
  await assign(/The MEK has/);
  await expect(bell(1)).toBeVisible();
  await page.goto('/?view=mine');
  await page
    .getByRole('row', { name: /The MEK has/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/claims\//);
  await expect(bell(0)).toBeVisible();
  // The page that has loaded draws its header anew, and a menu that is open then closes.
  await expect(page.getByRole('heading', { level: 1, name: /The MEK has/ })).toBeVisible();

  // The notifications menu leads to the inbox; the filter has an address; a page that cannot be loaded says so.
  await bell(0).click();
  await page.getByRole('link', { name: 'Open the inbox' }).click();
  await expect(page.getByRole('region', { name: 'Read', exact: true }).getByRole('link')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Unread', exact: true }).click();
  await expect(page).toHaveURL(/show=unread/);
  await expect(page.getByText('Nothing is unread.')).toBeVisible();
  for (const person of [reader, admin]) await person.leave();
});
