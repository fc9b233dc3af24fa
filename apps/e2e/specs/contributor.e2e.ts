import { expect, test } from '@playwright/test';
import { onServer, openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => {
  product = await Product.start();
});
test.afterAll(() => product.stop());

const cards = (person: Person) => person.page.locator('[data-suggestion-card]');
const tab = (person: Person, name: RegExp) =>
  person.page.getByRole('navigation', { name: 'About this claim' }).getByRole('link', { name }).click();

test('a contributor suggests and a writer replies; both go on live, and the decided conversation stays in the discussion', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  await admin.page.goto('/newsroom');
  await admin.page.getByLabel('Role of Desk viewer').selectOption('contributor');
  await expect(admin.page.getByLabel('Role of Desk viewer')).toHaveValue('contributor');
  await admin.leave();

  const writer = await Person.signIn(browser, product.url, 'First checker');
  await openDraft(writer.page, product.url);
  await writer.field('Summary').click();
  await writer.page.keyboard.press('Control+A');
  await writer.page.keyboard.press('Delete');
  await writer.page.keyboard.insertText('Alpha beta gamma.');
  await writer.saved();

  const contributor = await Person.signIn(browser, product.url, 'Desk viewer');
  await contributor.page.goto(new URL(writer.page.url()).pathname);
  await expect(contributor.field('Summary')).toContainText('Alpha beta gamma.');
  // A contributor suggests without a choice, and the page says why they cannot write.
  const modes = contributor.page.getByRole('group', { name: 'How you use the draft' });
  await expect(modes.getByRole('radio')).toHaveCount(2);
  await expect(modes.getByRole('radio', { name: 'Suggesting' })).toBeChecked();
  await expect(modes.getByRole('radio', { name: 'Editing' })).toHaveCount(0);
  await expect(
    contributor.page.getByText('Your role does not allow writing in the draft itself'),
  ).toBeVisible();
  await expect(contributor.page.getByRole('button', { name: 'Submit for review' }).first()).toBeDisabled();

  await contributor.field('Summary').click();
  await contributor.page.keyboard.press('Control+End');
  await contributor.page.keyboard.type(' Delta.');
  await tab(writer, /^Suggestions/);
  await tab(contributor, /^Suggestions/);
  await expect(cards(writer)).toContainText('Delta.');
  await expect(cards(contributor)).toContainText('Delta.');
  await expect(cards(contributor).getByRole('button', { name: /^Accept|^Reject/ })).toHaveCount(0);
  expect((await onServer(writer.page)).summary).toBe('Alpha beta gamma.');

  // The conversation, live on both cards.
  await cards(writer).getByRole('button', { name: 'Reply to the suggestion of Desk viewer' }).click();
  await writer.page
    .getByRole('textbox', { name: 'Reply to the suggestion of Desk viewer' })
    .fill('Since when?');
  await writer.page.keyboard.press('Control+Enter');
  await expect(cards(contributor)).toContainText('Since when?');
  await cards(contributor).getByRole('button', { name: 'Reply', exact: true }).click();
  await contributor.page
    .getByRole('textbox', { name: 'Your reply' })
    .fill('Since Tuesday; the register says so.');
  await contributor.page.keyboard.press('Control+Enter');
  await expect(cards(writer)).toContainText('Since Tuesday; the register says so.');
  await picture(writer.page, info.outputPath('writer.png'));
  await picture(contributor.page, info.outputPath('contributor.png'));
  await writer.page.emulateMedia({ colorScheme: 'dark' });
  await picture(writer.page, info.outputPath('writer-dark.png'));
  await writer.page.emulateMedia({ colorScheme: 'light' });
  await contributor.page.setViewportSize({ width: 360, height: 800 });
  await picture(contributor.page, info.outputPath('contributor-360.png'), true);
  await contributor.page.setViewportSize({ width: 1400, height: 900 });

  await cards(writer).getByRole('button', { name: 'Accept the suggestion of Desk viewer' }).click();
  await expect(cards(writer)).toHaveCount(0);
  await expect(cards(contributor)).toHaveCount(0);
  await expect(writer.field('Summary')).toContainText('Alpha beta gamma. Delta.');
  for (const person of [writer, contributor]) {
    await tab(person, /^Discussion/);
    await person.page.getByRole('button', { name: /^Resolved/ }).click();
    const thread = person.page.locator('[data-card]').filter({ hasText: 'On a suggestion of Desk viewer' });
    await expect(thread).toContainText('Accepted by First checker');
    await expect(thread).toContainText('Delta.');
    await expect(thread).toContainText('Since when?');
    await expect(thread).toContainText('Since Tuesday; the register says so.');
  }
  await picture(writer.page, info.outputPath('decided.png'));

  // They suggested, and never became an editor of the draft.
  await expect(modes.getByRole('radio', { name: 'Editing' })).toHaveCount(0);
  await contributor.page.reload();
  await expect(contributor.field('Summary')).toContainText('Delta.');
  await expect(modes.getByRole('radio')).toHaveCount(2);
  await modes.getByRole('radio', { name: 'Reading' }).check({ force: true });
  await expect(contributor.field('Summary')).toHaveAttribute('aria-readonly', 'true');

  // Rating and evidence order, suggested.
  await modes.getByRole('radio', { name: 'Suggesting' }).check({ force: true });
  await contributor.page.getByRole('radio', { name: /False/ }).first().check({ force: true });
  await tab(contributor, /^Evidence/);
  await contributor.page.getByRole('button', { name: /down/i }).first().click();
  await tab(writer, /^Suggestions/);
  await expect(cards(writer).filter({ hasText: 'Rate as' })).toHaveCount(1);
  await expect(writer.page.getByText('Change the order or a note of the evidence')).toBeVisible();

  // The letters of a card are as the suggestion makes them.
  await contributor.field('Summary').click();
  await contributor.page.keyboard.press('Control+A');
  await contributor.page.keyboard.press('Control+b');
  const bold = cards(writer).filter({ hasText: 'becomes bold' });
  await expect(bold.locator('ins b')).toHaveText('Alpha beta gamma. Delta.');
  await picture(writer.page, info.outputPath('bold.png'));
  await contributor.leave();
  await writer.leave();
});
