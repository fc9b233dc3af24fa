import { expect, test } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const WORDS = 'rests on one source';

/** Opens the claim that is being checked, with its draft. */
async function openClaim(person: Person): Promise<string> {
  await person.page.goto('/?view=all');
  await person.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await person.saved();
  return new URL(person.page.url()).pathname;
}

const tabOf = (person: Person) =>
  person.page
    .getByRole('navigation', { name: 'About this claim' })
    .getByRole('link', { name: /^Discussion/ });

test('words of the draft are discussed by keyboard, live; the mark follows them as they move, and the thread is resolved', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const claim = await openClaim(checker);
  await editor.page.goto(claim);
  await editor.saved();

  // Selected by keyboard from the start of the second paragraph.
  await checker.field('Rationale').click();
  await checker.page.keyboard.press('Control+Home');
  const text = await checker.words('Rationale');
  const paragraph = text.indexOf('The tie to a planned attack');
  expect(paragraph).toBeGreaterThan(0);
  await checker.page.keyboard.press('Control+ArrowDown');
  await checker.page.keyboard.press('Home');
  for (let at = text.indexOf(WORDS); at > paragraph; at--) await checker.page.keyboard.press('ArrowRight');
  for (const _ of WORDS) await checker.page.keyboard.press('Shift+ArrowRight');
  await expect(checker.page.getByRole('button', { name: 'Discuss these words' })).toBeVisible();
  // The editor learns of a selection by an event that follows the key.
  await expect.poll(() => checker.page.evaluate(() => String(getSelection()))).toBe(WORDS);
  await checker.page.evaluate(() => new Promise((done) => setTimeout(done)));
  await picture(checker.page, info.outputPath('selected.png'));
  await checker.page.keyboard.press('Control+Alt+m');
  const writing = checker.page.getByRole('textbox', { name: 'What you want to say' });
  await expect(writing).toBeFocused();
  await checker.page.keyboard.type('@desk');
  const people = checker.page.getByRole('listbox', { name: 'People to name' });
  await expect(people.getByRole('option', { name: 'Desk editor' })).toHaveAttribute('aria-selected', 'true');
  await picture(checker.page, info.outputPath('naming.png'));
  expect(await accessibilityFaults(checker.page)).toEqual([]);
  await checker.page.keyboard.press('Enter');
  await checker.page.keyboard.type('is one enough? یک منبع کافی است؟');
  await expect(writing).toHaveValue('@Desk editor is one enough? یک منبع کافی است؟');
  await checker.page.keyboard.press('Control+Enter');

  // The editor, on another tab of the claim, sees an unread count and gets a notification.
  await expect(tabOf(editor)).toContainText('1');
  await expect(tabOf(editor)).toHaveAccessibleName(/1 unread/);
  const mark = editor.field('Rationale').locator('.passage');
  await expect(mark).toHaveText(WORDS);
  await editor.page.getByRole('button', { name: /Notifications/ }).click();
  await editor.page.getByRole('link', { name: 'First checker mentioned you' }).click();
  await expect(editor.page).toHaveURL(/\/discussion/);
  const thread = editor.page
    .getByRole('list', { name: 'Open' })
    .getByRole('listitem')
    .filter({ hasText: 'is one enough?' })
    .first();
  await expect(thread).toContainText(WORDS);
  await picture(editor.page, info.outputPath('notified.png'));
  // After a moment in view, the thread counts as read.
  await expect(tabOf(editor)).not.toHaveAccessibleName(/unread/);

  // Text inserted before the words, and a paragraph split before them, leave the mark on them.
  await checker.type('Rationale', 'Before it all. ', 'start');
  await expect(mark).toHaveText(WORDS);
  await expect(checker.field('Rationale').locator('.passage')).toHaveText(WORDS);
  await checker.page.keyboard.press('Enter');
  await checker.saved();
  await expect(mark).toHaveText(WORDS);
  await expect(checker.field('Rationale').locator('.passage')).toHaveText(WORDS);

  // From the words to their thread and back.
  await tabOf(checker).click();
  await mark.click();
  await expect(editor.page).toHaveURL(/thread=/);
  await thread.getByRole('button', { name: WORDS }).click();
  await expect(editor.field('Rationale')).toBeFocused();
  const reply = thread.getByRole('button', { name: 'Reply', exact: true });
  await reply.click();
  await editor.page.keyboard.press('Escape');
  await expect(reply).toBeFocused();
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('No. Look for a second.');
  await editor.page.keyboard.press('Control+Enter');
  const seen = checker.page.getByRole('list', { name: 'Open' });
  await expect(seen).toContainText('No. Look for a second.');
  await picture(checker.page, info.outputPath('answered.png'));
  await seen.getByRole('button', { name: 'Resolve', exact: true }).first().click();
  await expect(mark).toHaveCount(0);
  await editor.page.getByRole('button', { name: /^Resolved/ }).click();
  await expect(editor.page.getByText('Resolved by First checker')).toBeVisible();
  await editor.page.getByRole('button', { name: 'Open again' }).click();
  await expect(mark).toHaveText(WORDS);

  // The words are deleted; their thread stays.
  await checker.field('Rationale').click();
  await checker.page.keyboard.press('Control+a');
  await checker.page.keyboard.type('Other words.');
  await checker.saved();
  await expect(mark).toHaveCount(0);
  await editor.page.getByRole('button', { name: /^Open/ }).click();
  await expect(thread).toContainText('These words are no longer in the draft.');
  await expect(thread).toContainText(WORDS);
  await picture(editor.page, info.outputPath('gone.png'));
  for (const person of [checker, editor]) await person.leave();
});

test('a source is discussed in the evidence list, in both colour schemes and on a phone', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const claim = await openClaim(checker);
  await checker.page.getByRole('button', { name: 'Discuss Unnamed source, to the paper' }).click();
  await checker.page.getByRole('button', { name: 'Start a thread' }).click();
  await checker.page.keyboard.type('Has anybody spoken to them?');
  await checker.page
    .getByRole('region', { name: 'Start a thread' })
    .getByRole('button', { name: 'Start the thread' })
    .click();
  await expect(checker.page.getByRole('list', { name: 'Open' })).toContainText('Has anybody spoken to them?');
  await checker.page.getByRole('link', { name: 'Evidence', exact: false }).first().click();
  await expect(
    checker.page.getByRole('button', { name: 'Discuss Unnamed source, to the paper: 1 open thread' }),
  ).toBeVisible();
  await checker.leave();

  for (const dark of [false, true]) {
    const second = await Person.signIn(browser, product.url, 'Second checker', { dark });
    await second.page.goto(`${claim}/discussion`);
    const list = second.page.getByRole('list', { name: 'Open' });
    await expect(list).toContainText('Has anybody spoken to them?');
    await list.getByRole('button', { name: 'Reply', exact: true }).first().click();
    expect(await accessibilityFaults(second.page)).toEqual([]);
    await picture(second.page, info.outputPath(`discussion-${dark ? 'dark' : 'light'}.png`));
    await second.page.setViewportSize({ width: 360, height: 740 });
    await list.scrollIntoViewIfNeeded();
    const overflow = await second.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await picture(second.page, info.outputPath(`phone-${dark ? 'dark' : 'light'}.png`));
    expect(overflow).toBe(0);
    await second.leave();
  }
});
