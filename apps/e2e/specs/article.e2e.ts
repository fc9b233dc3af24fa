import { expect, test } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => {
  product = await Product.start();
});
test.afterAll(() => product.stop());

const FIRST = [
  'Envoys leave a seaside town',
  'The expulsions were connected to a plot of March 2018 against the exiles, a clerk said.',
  'Local media said the expulsions were connected to a bomb plot at a match in 2016.',
  'The embassy denied that the envoys had met anybody in the town.',
  'خبرگزاری‌ها روز سه‌شنبه نوشتند که دو دیپلمات (two envoys) از تیرانا رفتند.',
];
const SECOND = [
  FIRST[0]!,
  'A correction has been made to this report.',
  FIRST[1]!.replace('a clerk said', 'two clerks said'),
  FIRST[2]!,
  'Nothing more was said about it by anybody.',
  FIRST[4]!,
];

test('a member reads an article, takes suggestions by keyboard, and its claims move to a newer version', async ({
  browser,
}, info) => {
  const { page } = await Person.signIn(browser, product.url, 'First checker');
  const at = (name: string) => info.outputPath(name);
  await page.goto('/');
  await page.getByRole('button', { name: 'Import article' }).click();
  await page.getByLabel('Text of the article').fill(FIRST.join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/articles\//);

  const text = page.getByRole('document', { name: 'Article text' });
  const suggestion = (words: RegExp) => text.getByRole('button', { name: words });
  await suggestion(/The embassy denied/).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Statement')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(suggestion(/The embassy denied/)).toBeFocused();
  await suggestion(/a plot of March 2018/).focus();
  await expect(page.locator('#spotted-card')).toContainText('Unnamed source');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('How the article describes them')).toHaveValue('a clerk');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The claim is marked.')).toBeVisible();
  await expect(text.locator('mark')).toBeFocused();

  // The words of the next suggestion are adjusted before it becomes a claim: the full stop is left out.
  await suggestion(/a bomb plot at a match/).focus();
  await page.keyboard.press('a');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('c');
  await expect(page.getByLabel('Statement')).toHaveValue(/match in 2016$/);
  await page.keyboard.press('Control+Enter');

  const story = page.getByRole('complementary', { name: 'Relations between the claims' });
  await expect(story.getByText('Suggested: one event, two causes')).toBeVisible();
  await story.getByRole('button', { name: /^Set: / }).click();
  await expect(story.getByText('Set by First checker')).toBeVisible();

  await suggestion(/The embassy denied/).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('complementary', { name: 'Claims in this article' }).getByRole('listitem'),
  ).toHaveCount(3);
  await clean(page, 'article', at);

  await page.getByRole('button', { name: 'Newer text' }).click();
  await page.getByLabel('Text of the article').fill(SECOND.join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('This is now version 2. Passages to place by hand: 1.')).toBeVisible();
  const orphans = page.getByRole('complementary', { name: '1 passage to place' });
  await expect(orphans).toContainText('The embassy denied');
  await expect(text.locator('mark')).toHaveCount(2);
  await clean(page, 'orphan', at);

  await orphans.getByRole('button', { name: 'Place it' }).click();
  await text.getByText('Nothing more was said').evaluate((paragraph) => {
    const words = paragraph.firstChild!;
    getSelection()!.setBaseAndExtent(words, 0, words, 'Nothing more was said'.length);
  });
  await page.keyboard.press('c');
  await expect(orphans).toBeHidden();
  await expect(text.locator('mark')).toHaveCount(3);

  await page.getByLabel('Version').selectOption({ index: 1 });
  await expect(page.getByText('This is version 1 of 2.')).toBeVisible();
  await expect(text).toContainText('The embassy denied');
  await expect(page).toHaveURL(/version=1/);
  await page.reload();
  await expect(page.getByText('This is version 1 of 2.')).toBeVisible();
  await page.getByRole('link', { name: 'Read the newest' }).click();
  await expect(text).toContainText('A correction has been made');

  await page.getByRole('button', { name: 'Newer text' }).click();
  await page
    .getByLabel('Text of the article')
    .fill([...SECOND, 'Please donate now to support our work.'].join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('The article has not changed. Nothing was stored.')).toBeVisible();
});

test('a passage that says what a claim on the Desk says is added to that claim by keyboard', async ({
  browser,
}, info) => {
  const { page } = await Person.signIn(browser, product.url, 'First checker');
  const statement = 'The quay of Rivermouth was closed for nine days in June.';
  const importText = async (lines: string[]) => {
    await page.goto('/articles');
    await page.getByRole('button', { name: 'Import article' }).first().click();
    await page.getByLabel('Text of the article').fill(lines.join('\n'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page).toHaveURL(/\/articles\/./);
  };
  const text = page.getByRole('document', { name: 'Article text' });
  const select = async () => {
    await text.locator('p', { hasText: statement }).evaluate((paragraph, length) => {
      const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const first = nodes.nextNode()!;
      let last = first;
      let left = length;
      for (; left > last.textContent!.length; last = nodes.nextNode()!) left -= last.textContent!.length;
      getSelection()!.setBaseAndExtent(first, 0, last, left);
    }, statement.length);
    await page.keyboard.press('c');
    await expect(page.getByLabel('Statement')).toBeFocused();
  };
  await importText(['Quay closed', statement]);
  await select();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The claim is marked.')).toBeVisible();

  await importText(['Another report of the quay', `${statement} Boats went elsewhere.`]);
  await select();
  const similar = page.getByRole('region', { name: 'Similar claims on the Desk' });
  const add = similar.getByRole('button', { name: 'Add this passage to that claim' }).first();
  await expect(similar.getByRole('link').first()).toContainText(statement);
  await clean(page, 'similar-claims', (name) => info.outputPath(name));
  await page.getByLabel('Statement').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(add).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The passage is added to the claim.')).toBeVisible();
  await expect(text.locator('mark')).toBeFocused();
  await page.getByRole('link', { name: 'Open the claim' }).click();
  await expect(page).toHaveURL(/\/claims\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(statement);
  await page.goBack();
  await expect(
    page.getByRole('complementary', { name: 'Claims in this article' }).getByRole('listitem'),
  ).toHaveCount(1);
  // It is the claim of the first article: the Desk has no second one.
  await page.goto('/?view=all');
  await expect(page.getByRole('row', { name: statement })).toHaveCount(1);
});
