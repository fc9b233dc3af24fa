import { expect, test } from '@playwright/test';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('a claim is assigned from the Desk: absent members are marked, and the assignee is notified', async ({
  browser,
}, info) => {
  const second = await Person.signIn(browser, product.url, 'Second checker');
  await second.page.goto('/you/notifications');
  await second.page.getByLabel('Last day away').fill('2999-01-02');
  await second.page.getByRole('button', { name: 'Save' }).click();
  // The browser cancels the request if the page is left before it has ended.
  await expect(second.page.getByText('Saved.')).toBeAttached();
  await second.page.reload();
  await expect(second.page.getByLabel('Last day away')).toHaveValue('2999-01-02');

  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  await page.goto('/?view=all');
  const row = page.getByRole('row', { name: /Washington announced/ });
  await row.getByRole('button', { name: 'Assign' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign the claim' });
  await expect(dialog.getByText(/away until/)).toBeVisible();
  await dialog.getByLabel('Second checker').check();
  await picture(page, info.outputPath('assigning.png'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row.getByRole('button', { name: 'Assigned to Second checker. Change' })).toBeVisible();

  await second.page.goto('/?view=mine');
  await expect(second.page.getByRole('link', { name: /Washington announced/ })).toBeVisible();
  await second.page.getByRole('button', { name: /^Notifications, 1 new/ }).click();
  const news = second.page.getByRole('region', { name: 'Notifications' });
  await expect(news).toContainText('Newsroom admin assigned you the claim');
  await picture(second.page, info.outputPath('notified.png'));
  await news.getByRole('link', { name: 'Newsroom admin assigned you the claim' }).click();
  await expect(second.page.getByRole('heading', { level: 1 })).toContainText('Washington announced');
  for (const person of [second, admin]) await person.leave();
});

test('an admin sets who is notified of a late review, and makes and revokes an API key that a program uses', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  await page.goto('/newsroom');
  const escalation = page.getByRole('region', { name: 'When a review waits too long' });
  await escalation.getByRole('button', { name: 'Change' }).click();
  await escalation.getByLabel('Hours a review may wait').fill('0');
  await escalation.getByRole('button', { name: 'Save' }).click();
  await expect(escalation.getByText(/Give whole hours/)).toBeVisible();
  await escalation.getByLabel('Hours a review may wait').fill('6');
  await escalation.getByLabel('Second editor').check();
  await escalation.getByRole('button', { name: 'Save' }).click();
  await expect(escalation).toContainText('After 6 hours, a notification goes to Second editor.');
  await escalation.scrollIntoViewIfNeeded();
  await picture(page, info.outputPath('escalation.png'));

  // Only its members and its keys read a private newsroom.
  await page.getByRole('switch', { name: 'Published verdicts are public' }).click();
  await expect(page.getByText('Only members read what is published.')).toBeVisible();
  await page.goto('/newsroom/programs');
  await page.getByLabel('What it is for').fill('The archive');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const key = await page.getByLabel('Key', { exact: true }).inputValue();
  const pulled = () =>
    fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: '{ verdictChanges { edges { node { verdict { slug } } } } }' }),
    });
  const answer = (await (await pulled()).json()) as { data: { verdictChanges: { edges: unknown[] } } };
  expect(answer.data.verdictChanges.edges).toHaveLength(1);
  expect((await fetch(`${product.url}/feeds/demo-newsroom.atom`)).status).toBe(404);
  await page.getByRole('button', { name: 'Revoke The archive' }).click();
  await expect(page.getByRole('region', { name: 'Keys' })).toContainText('revoked');
  expect((await pulled()).status).toBe(401);
  await admin.leave();
});
