import { expect, test, type CDPSession } from '@playwright/test';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
let writer: Person;
let editor: Person;
let input: CDPSession;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  writer = await Person.signIn(browser, product.url, 'First checker');
  editor = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page, product.url);
  await openDraft(editor.page, product.url);
  input = await editor.page.context().newCDPSession(editor.page);
  await suggestionsTab(writer).click();
});
test.afterAll(() => product.stop());

const suggestionsTab = (person: Person) =>
  person.page
    .getByRole('navigation', { name: 'About this claim' })
    .getByRole('link', { name: /^Suggestions/ });
const mode = (person: Person, name: string) => person.page.getByRole('radio', { name, exact: true });
const cards = (person: Person) => person.page.locator('[data-suggestion-card]');
const compose = (text: string) =>
  input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

test('words that are being composed are suggested, though a colleague rejects another suggestion meanwhile', async () => {
  await mode(editor, 'Suggesting').check({ force: true });
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(' Rejected.');
  await expect(cards(writer)).toHaveCount(1);
  await expect(suggestionsTab(editor)).toContainText('1');
  await expect(editor.page.getByText('Sending…')).toHaveCount(0);

  await editor.field('Rationale').click();
  await editor.page.keyboard.press('Control+End');
  await compose('に');
  await compose('にほ');
  await cards(writer)
    .first()
    .getByRole('button', { name: /^Reject/ })
    .click();
  await expect(suggestionsTab(editor)).not.toContainText('1');
  await compose('にほん');
  await compose('日本');
  await input.send('Input.insertText', { text: '日本' });
  await editor.page.keyboard.type('!');
  await expect(cards(writer)).toHaveCount(1);
  await expect(cards(writer)).toContainText('日本!');
  await expect(editor.field('Rationale')).toContainText('日本!');
  await expect(editor.field('Rationale')).not.toContainText('にほ');
  await expect(editor.field('Summary')).not.toContainText('Rejected.');
});

test('words that are being composed are suggested, though the person leaves Suggesting meanwhile', async () => {
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+End');
  await compose('東');
  await compose('東京');
  // By the keyboard of another window, or an action: the composition has not ended.
  await mode(editor, 'Reading').evaluate((choice: HTMLElement) => choice.click());
  await expect(editor.field('Summary')).toHaveAttribute('aria-readonly', 'true');
  await expect(cards(writer).filter({ hasText: '東京' })).toHaveCount(1);
});
