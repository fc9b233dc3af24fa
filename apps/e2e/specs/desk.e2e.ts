import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const rows = (page: Page) => page.getByRole('table', { name: 'Claims' }).locator('tbody tr');

async function clean(page: Page, dark: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  expect(await accessibilityFaults(page)).toEqual([]);
}

test('a list is filtered by facets, saved as a view, and changed in bulk by keyboard and undone', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const { page } = checker;
  await page.goto('/?view=all');
  await expect(rows(page).first()).toBeVisible();
  const all = await rows(page).count();

  await page.getByRole('button', { name: 'Stage: any' }).click();
  await picture(page, info.outputPath('facet.png'));
  await page.getByRole('menuitemradio', { name: /^Triage/ }).click();
  await expect(page).toHaveURL(/stage=triage/);
  await expect(page.getByRole('button', { name: 'Stage: Triage' })).toBeFocused();
  await expect(rows(page).first()).toContainText('Triage');
  await expect(rows(page).filter({ hasNotText: 'Triage' })).toHaveCount(0);
  const triage = await rows(page).count();
  expect(triage).toBeLessThan(all);

  await page.getByRole('button', { name: 'Save this view' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByLabel('Name').fill('To be sorted');
  await page.getByLabel('All members see this view').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'To be sorted' })).toBeVisible();
  await editor.page.goto('/?view=all');
  await editor.page.getByRole('link', { name: /To be sorted/ }).click();
  await expect(editor.page.getByRole('heading', { level: 1, name: 'To be sorted' })).toBeVisible();
  await expect.poll(() => rows(editor.page).count()).toBe(triage);

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: 'Chosen claims' })).toContainText('1 chosen');
  await page.getByRole('checkbox', { name: 'Choose all shown' }).check();
  for (const dark of [false, true]) await clean(page, dark);
  await picture(page, info.outputPath('chosen-dark.png'));
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, info.outputPath('chosen.png'));
  const decline = page.getByRole('toolbar').getByRole('button', { name: 'Decline' });
  await decline.click();
  await expect(page.getByLabel('Why they are declined')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(decline).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Why they are declined').fill('Nothing to check.');
  await picture(page, info.outputPath('declining.png'));
  await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  const said = page.getByRole('region', { name: 'Change of many claims' });
  await expect(said).toContainText(/changed\./);
  await expect(said).toBeFocused();
  await picture(page, info.outputPath('declined.png'));
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(said).toContainText(/Undone/);
  // The list updates by subscription: the editor did not reload.
  await page.goto('/?view=all&stage=triage');
  await expect.poll(() => rows(page).count()).toBe(triage);
  await page.getByRole('checkbox', { name: 'Choose all shown' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Tag').fill('harbour');
  await page.getByRole('dialog').getByRole('button', { name: 'Tag' }).click();
  await expect(editor.page.getByText('#harbour').first()).toBeVisible({ timeout: 15_000 });
  await checker.leave();
  await editor.leave();
});

test('a search also finds words of evidence and verdicts, even if misspelled', async ({ browser }, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/?view=all');
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('diplomats expelled');
  const otherResults = page.getByRole('region', { name: 'Also in verdicts, evidence and articles' });
  await expect(otherResults.locator('mark').first()).toBeVisible();
  for (const dark of [true, false]) await clean(page, dark);
  await picture(page, info.outputPath('found.png'), true);
  // A job counts the words of new texts every minute; until then the server knows no word that was meant, and the page
  // keeps that answer.
  await expect(async () => {
    await page.goto('/?view=all');
    await page.getByRole('searchbox').fill('diplomtas');
    await expect(page.getByText(/Nothing contains exactly these words/)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 150_000 });
  await picture(page, info.outputPath('misspelled.png'), true);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/?view=all');
  await expect(rows(page).first()).toBeVisible();
  await picture(page, info.outputPath('narrow.png'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await checker.leave();
});

test('hundreds of claims can be walked by keys, scrolled and exported, and only the rows near the viewport are rendered', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  await page.goto('/');
  const many = 180;
  await page.evaluate(async (count) => {
    const ask = async (query: string, variables: object) => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return ((await answer.json()) as { data: Record<string, Record<string, unknown>> }).data;
    };
    const lines = Array.from(
      { length: count },
      (_, index) => `Crane ${index} fell into the harbour that day.`,
    );
    const { importText } = await ask(
      'mutation ($i: ImportTextInput!) { importText(input: $i) { article { version { id text } } } }',
      { i: { text: ['The cranes of the harbour', ...lines].join('\n') } },
    );
    const { version } = importText!.article as { version: { id: string; text: string } };
    for (const exact of lines) {
      const start = version.text.indexOf(exact);
      const selection = { articleVersionId: version.id, start, end: start + exact.length, exact };
      const input = { selection, statement: exact, claimant: { kind: 'article' }, topic: 'cranes' };
      await ask('mutation ($i: CreateClaimInput!) { createClaim(input: $i) { claim { id } } }', { i: input });
    }
  }, many);
  await page.goto('/?view=all&topic=cranes');
  const table = page.getByRole('table', { name: 'Claims' });
  const drawn = table.locator('tbody tr[data-index]');
  await expect(drawn.first()).toContainText('fell into the harbour');
  expect(await drawn.count()).toBeLessThan(60);

  await page.keyboard.press('j');
  for (let step = 0; step < 40; step++) await page.keyboard.press('j');
  await expect(page.locator('tr[data-index="40"] a')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  await expect
    .poll(async () => {
      await page.keyboard.press('End');
      return page.evaluate(() => document.activeElement?.closest('tr')?.dataset.index);
    })
    .toBe(String(many - 1));
  await expect(table).toHaveAttribute('aria-rowcount', String(many + 1));
  expect(await drawn.count()).toBeLessThan(60);
  await picture(page, info.outputPath('end.png'));
  await page.keyboard.press('Home');
  await expect(page.locator('tr[data-index="0"] a')).toBeFocused();

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Write the file' }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const path = await (await file).path();
  expect(readFileSync(path, 'utf8').match(/Crane \d+ fell/g)).toHaveLength(many);
  await picture(page, info.outputPath('export.png'));
  for (const dark of [false, true]) await clean(page, dark);
  await admin.leave();
});

test('a member hides columns of the table by keyboard; the choice stays, for that member alone', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  const heads = page.getByRole('columnheader');
  await page.goto('/?view=all&layout=table');
  await expect(heads.filter({ hasText: 'Approvals' })).toBeVisible();
  const before = await heads.count();
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Approvals' })).toBeChecked();
  for (const dark of [true, false]) await clean(page, dark);
  await picture(page, info.outputPath('columns.png'));
  await page.getByRole('menuitemcheckbox', { name: 'Approvals' }).press('Enter');
  await expect(heads).toHaveCount(before - 1);
  await expect(page.locator('td[data-column="approvals"]').first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  await page.reload();
  await expect(heads).toHaveCount(before - 1);
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Approvals' }).press('Enter');
  await expect(heads).toHaveCount(before);
});
