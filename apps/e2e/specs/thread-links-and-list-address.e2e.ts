import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** Queries the API as the page's person. */
async function ask(page: Page, query: string, variables: object = {}) {
  const answer = await page.request.post('/graphql', { data: { query, variables } });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}

test('a notification links to its thread, even far down the list and resolved; earlier versions of a message can be read', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  await checker.page.goto('/?view=all');
  await checker.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await checker.saved();
  const claimId = decodeURIComponent(new URL(checker.page.url()).pathname.split('/')[2]!);
  const START = 'mutation ($input: StartThreadInput!) { startThread(input: $input) { thread { id } } }';
  const start = async (body: string): Promise<string> =>
    (await ask(checker.page, START, { input: { claimId, body, mentionIds: [] } })).startThread.thread.id;
  const threadId = await start('Is the register enough?');
  for (let more = 0; more < 52; more++) await start(`Another matter, ${more}`);

  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const POST = 'mutation ($input: PostMessageInput!) { postMessage(input: $input) { message { id } } }';
  const EDIT = 'mutation ($input: EditMessageInput!) { editMessage(input: $input) { message { id } } }';
  const post = async (body: string): Promise<string> =>
    (await ask(editor.page, POST, { input: { threadId, body, mentionIds: [] } })).postMessage.message.id;
  const messageId = await post('The register is from Mai.');
  await ask(editor.page, EDIT, {
    input: { messageId, expectedVersion: 1, body: 'The register is from May.', mentionIds: [] },
  });
  await post('And it is stamped.');
  await ask(
    editor.page,
    'mutation ($input: ResolveThreadInput!) { resolveThread(input: $input) { thread { id } } }',
    { input: { threadId, resolved: true } },
  );

  const page = checker.page;
  await page.reload();
  await checker.saved();
  await page.getByRole('button', { name: /Notifications/ }).click();
  await picture(page, info.outputPath('news.png'));
  await page.getByRole('link', { name: '2 replies, the last by Desk editor' }).click();
  await expect(page).toHaveURL(new RegExp(`thread=${threadId}`));
  const card = page.locator(`[data-card="${threadId}"]`);
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();
  await expect(card).toContainText('Resolved by Desk editor');

  // By keyboard alone: the word “edited” unfolds the earlier versions.
  for (let pressed = 0; pressed < 8; pressed++) {
    await page.keyboard.press('Tab');
    if (
      await page
        .getByRole('button', { name: 'edited', exact: true })
        .evaluate((one) => one === document.activeElement)
    )
      break;
  }
  await page.keyboard.press('Enter');
  const wordings = card.getByRole('region', { name: 'Earlier wordings' });
  await expect(wordings).toContainText('The register is from Mai.');
  await expect(wordings).toContainText('Desk editor');
  await expectAccessible(page);
  await picture(page, info.outputPath('thread-light.png'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await picture(page, info.outputPath('thread-dark.png'));
  await page.emulateMedia({ colorScheme: 'light' });

  // On a phone, from another page: the thread is in view once the page has loaded.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  await page.goto(`/claims/${claimId}/discussion?thread=${threadId}`);
  await checker.saved();
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();
  await card.getByRole('button', { name: 'edited', exact: true }).click();
  await picture(page, info.outputPath('thread-phone.png'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

  await page.goto(`/claims/${claimId}/discussion?thread=${claimId}`);
  await expect(page.getByText('is not in this claim’s discussion')).toBeVisible();
  for (const person of [checker, editor]) await person.leave();
});

test('the Desk’s address holds its order; a facet’s search finds a value far down by its first letters', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = editor;
  await page.goto('/?view=all&priority=normal');
  const headings = page.getByRole('columnheader');
  const claim = headings.filter({ hasText: 'Claim' }).first();
  await page.getByRole('button', { name: 'Sort by Claim' }).click();
  await expect(claim).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL('/?view=all&priority=normal&sort=statement.asc');
  await page.getByRole('button', { name: 'Sort by Claim' }).click();
  await expect(claim).toHaveAttribute('aria-sort', 'descending');
  const first = page.getByRole('table').getByRole('link').first();
  const last = await first.textContent();
  await page.reload();
  await expect(claim).toHaveAttribute('aria-sort', 'descending');
  await expect(first).toHaveText(last!);
  await page.goBack();
  await expect(claim).toHaveAttribute('aria-sort', 'ascending');
  await expect(first).not.toHaveText(last!);
  await page.goForward();
  await expect(claim).toHaveAttribute('aria-sort', 'descending');
  await expect(first).toHaveText(last!);

  const { claims } = await ask(page, '{ claims(first: 2, filter: { view: all }) { edges { node { id } } } }');
  const ids = claims.edges.map(({ node }: { node: { id: string } }) => node.id);
  const TAG = 'mutation ($input: ChangeClaimsInput!) { changeClaims(input: $input) { operation { id } } }';
  const ready = '{ deskFacets { kind values { value } } }';
  for (let number = 1; number <= 24; number++) {
    const tag = `harbour ${String(number).padStart(2, '0')}`;
    // A person can run only one bulk operation at a time.
    await expect(() => ask(page, TAG, { input: { kind: 'tag', claimIds: [ids[number % 2]], tag } })).toPass({
      intervals: [50],
    });
  }
  await expect(async () => {
    const { deskFacets } = await ask(page, ready);
    const tags = deskFacets.find(({ kind }: { kind: string }) => kind === 'tag').values;
    expect(tags.length).toBe(20);
  }).toPass();
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto('/?view=all');
    await page.getByRole('button', { name: 'Tag: any' }).focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('searchbox', { name: 'Tag: find another' });
    await expect(field).toBeFocused();
    await page.keyboard.type('Harbour 2');
    const lines = page.getByRole('dialog', { name: 'Tag: any' }).getByRole('menuitemradio');
    await expect(lines).toHaveCount(5);
    await expect(lines.filter({ hasText: 'harbour 24' })).toBeVisible();
    await expectAccessible(page);
    await picture(page, info.outputPath(`facet-${dark ? 'dark' : 'light'}.png`));
    await page.keyboard.type('x');
    await expect(page.getByText('None begins with this')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Backspace');
    await expect(lines).toHaveCount(5);
    await page.keyboard.press('ArrowUp');
    await expect(lines.last()).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?view=all&tag=harbour+24');
  await expect(page.getByRole('button', { name: 'Tag: harbour 24' })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Tag: harbour 24' }).click();
  await picture(page, info.outputPath('facet-phone.png'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await editor.leave();
});
