import { expect, test } from '@playwright/test';
import { onServer, openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
let writer: Person;
let editor: Person;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  writer = await Person.signIn(browser, product.url, 'First checker');
  editor = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page, product.url);
  await openDraft(editor.page, product.url);
});
test.afterAll(() => product.stop());

const mode = (person: Person, name: string) => person.page.getByRole('radio', { name, exact: true });
const cards = (person: Person) => person.page.locator('[data-suggestion-card]');
const openCards = (person: Person) =>
  person.page
    .getByRole('navigation', { name: 'About this claim' })
    .getByRole('link', { name: /^Suggestions/ })
    .click();

test('one suggests while another writes; each accepts, rejects and sets aside', async ({
  browser: _,
}, info) => {
  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+A');
  await writer.page.keyboard.press('Delete');
  await writer.page.keyboard.insertText('Alpha beta gamma.');
  await writer.saved();
  await expect(editor.field('Summary')).toContainText('Alpha beta gamma.');

  await mode(editor, 'Suggesting').check({ force: true });
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(' Suggested.');
  await expect(editor.field('Summary')).toContainText('Alpha beta gamma. Suggested.');
  await openCards(writer);
  await expect(cards(writer)).toHaveCount(1);
  await expect(cards(writer)).toContainText('Second checker');
  await expect(cards(writer)).toContainText('Suggested.');
  await expect(writer.field('Summary').locator('ins')).toHaveText(/Suggested\./);
  expect((await onServer(writer.page)).summary).toBe('Alpha beta gamma.');

  // The other writes meanwhile, and both see it.
  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+Home');
  await writer.page.keyboard.type('Now: ');
  await expect(editor.field('Summary')).toContainText('Now: Alpha beta gamma. Suggested.');

  // A second suggestion deletes words.
  await editor.field('Rationale').click();
  await editor.page.keyboard.press('Control+A');
  await editor.page.keyboard.press('Delete');
  await expect(cards(writer)).toHaveCount(2);
  await picture(writer.page, info.outputPath('writer.png'));
  await picture(editor.page, info.outputPath('suggester.png'));
  await writer.page.setViewportSize({ width: 360, height: 800 });
  await picture(writer.page, info.outputPath('writer-360.png'), true);
  await writer.page.setViewportSize({ width: 1280, height: 900 });
  await writer.page.emulateMedia({ colorScheme: 'dark' });
  await picture(writer.page, info.outputPath('writer-dark.png'));
  await writer.page.emulateMedia({ colorScheme: 'light' });

  await writer.page.getByRole('checkbox', { name: 'Set aside for the next submission' }).first().check();
  await cards(writer)
    .first()
    .getByRole('button', { name: /^Accept/ })
    .press('Enter');
  await expect(cards(writer)).toHaveCount(1);
  await expect(writer.field('Summary')).toContainText('Now: Alpha beta gamma. Suggested.');
  await expect(editor.field('Summary')).toContainText('Now: Alpha beta gamma. Suggested.');
  const before = (await onServer(writer.page)).rationale;
  await cards(writer)
    .first()
    .getByRole('button', { name: /^Reject/ })
    .press('Enter');
  await expect(cards(writer)).toHaveCount(0);
  await expect(editor.field('Rationale')).not.toHaveText('');
  expect((await onServer(writer.page)).rationale).toBe(before);
  expect((await onServer(writer.page)).summary).toBe('Now: Alpha beta gamma. Suggested.');

  // A suggested rating.
  await editor.page.getByRole('radio', { name: /False/ }).first().check({ force: true });
  await expect(cards(writer)).toHaveCount(1);
  await expect(cards(writer)).toContainText('Rate as');
  await mode(editor, 'Reading').check({ force: true });
  await expect(editor.field('Summary')).toHaveAttribute('aria-readonly', 'true');
});

test('by keyboard alone: each suggestion is shown in its place and decided, while the focus stays in the draft', async ({
  browser: _,
}, info) => {
  await mode(editor, 'Suggesting').check({ force: true });
  await editor.field('Rationale').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(' Last words.');
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+Home');
  await editor.page.keyboard.type('First words. ');
  // One proposes a rating, from the test before.
  await expect(cards(writer)).toHaveCount(3);
  const before = (await onServer(writer.page)).rationale;

  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+End');
  const current = writer.page.locator('.suggested-current');
  await writer.page.keyboard.press('Control+Alt+j');
  await expect(current).toHaveText(/First words/);
  await writer.page.keyboard.press('Control+Alt+j');
  await expect(current).toHaveText(/Last words/);
  const card = writer.page.locator('[data-suggestion-card][aria-current]');
  await expect(card).toContainText('Last words.');
  await picture(writer.page, info.outputPath('shown.png'));
  await writer.page.keyboard.press('Control+Alt+n');
  await expect(cards(writer)).toHaveCount(2);
  await expect(card).toContainText('Rate as');
  await writer.page.keyboard.press('Control+Alt+k');
  await expect(current).toHaveText(/First words/);
  await writer.page.keyboard.press('Control+Alt+y');
  await expect(cards(writer)).toHaveCount(1);
  await writer.page.keyboard.type(' Go on.');
  await writer.saved();
  const after = await onServer(writer.page);
  expect(after.summary).toMatch(/^First words\. .* Go on\.$/);
  expect(after.rationale).toBe(before);
});
