import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { clean } from '../product/clean';
import { onServer, openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

/** A moment ends at a pause of five seconds in the writing. */
const PAUSE = 5_500;

let product: Product;
let writer: Person;
let colleague: Person;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  writer = await Person.signIn(browser, product.url, 'First checker');
  colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(writer.page, product.url);
  await openDraft(colleague.page, product.url);
  await writer.type('Summary', 'The writer wrote this. ', 'start');
  await writer.saved();
  await writer.page.waitForTimeout(PAUSE);
  await colleague.type('Summary', ' سپس همکار این را نوشت.');
  await colleague.saved();
});
test.afterAll(() => product.stop());

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const moment = (page: Page) => page.getByRole('region', { name: 'The draft at this moment' });
const words = (page: Page) => moment(page).getByRole('group');

async function openHistory(person: Person): Promise<void> {
  const { pathname } = new URL(person.page.url());
  await person.page.goto(`${pathname.split('/').slice(0, 3).join('/')}/history`);
  await expect(slider(person.page)).toBeVisible();
}

test('the draft and its History tab lead to the history, and Back leads to the draft', async () => {
  const { page } = writer;
  await page
    .getByRole('navigation', { name: 'About this claim' })
    .getByRole('link', { name: 'History' })
    .click();
  await expect(page.getByRole('list', { name: 'What happened, newest first' })).toBeVisible();
  await page.getByRole('link', { name: /^History of the draft See/ }).click();
  await expect(words(page)).toContainText('The writer wrote this.');
  await expect(page).toHaveTitle(/^History/);
  await page.goBack();
  await page.getByRole('link', { name: 'History of the draft', exact: true }).click();
  await expect(words(page)).toContainText('همکار');
});

test('by keyboard alone: an older moment, who wrote its words, the changes, and the restored draft', async () => {
  const { page } = writer;
  await openHistory(writer);
  // The writer types on while the page is open.
  await slider(page).focus();
  await expect(words(page)).toContainText('همکار');
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(words(page)).not.toContainText('همکار', { timeout: 1_000 });
  }).toPass();
  await expect(words(page)).toContainText('The writer wrote this.');

  // Who wrote: the text is one stop, the arrows go from piece to piece.
  await words(page).focus();
  const tip = moment(page)
    .locator('[aria-hidden=true]')
    .filter({ hasText: /First checker, / });
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();

  const compare = page.getByLabel('Compare with', { exact: true });
  await compare.focus();
  await compare.selectOption({ label: 'the draft now' });
  await expect(moment(page).locator('ins').filter({ hasText: 'همکار' }).first()).toBeVisible();
  await expect(page.getByText(/words? added, 0 removed/).first()).toBeVisible();
  await compare.selectOption({ label: 'nothing' });

  await page.getByRole('button', { name: 'Restore this moment' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Restore the draft of/ });
  await expect(dialog).toContainText('0 words come back');
  await picture(page, test.info().outputPath('restore.png'));
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('now');
  await expect(words(page)).not.toContainText('همکار');
  await expect(words(page)).toContainText('The writer wrote this.');
  await expect(
    page.getByRole('list', { name: 'Sessions, newest first' }).getByText('restored'),
  ).toBeVisible();
  await expect.poll(() => colleague.words('Summary')).not.toContain('همکار');
});

test('a restore while a colleague writes loses no letter: each is in the draft or in the moment before it', async () => {
  const { page } = writer;
  const alphabet = 'abcdefghijklmnopqrstuvwxyz';
  const headline = await colleague.words('Headline');
  await colleague.page.waitForTimeout(PAUSE);
  await colleague.type('Headline', ' Before');
  await colleague.saved();
  await openHistory(writer);
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Restore this moment' }).click();
  const restore = page.getByRole('dialog').getByRole('button', { name: 'Restore' });
  await expect(restore).toBeVisible();
  await colleague.field('Headline').click();
  await colleague.page.keyboard.press('Control+End');
  const typing = colleague.page.keyboard.type(alphabet, { delay: 60 });
  await restore.click();
  await typing;
  await colleague.saved();
  await expect(page.getByRole('dialog')).toBeHidden();
  // The writer and the colleague have the same headline, with the letters that came after the restore.
  await expect.poll(async () => (await onServer(colleague.page)).headline).toContain('z');
  const { headline: now } = await onServer(colleague.page);
  await expect.poll(() => colleague.words('Headline')).toBe(now);
  const after = now.replace(headline, '');

  await page.reload();
  await slider(page).focus();
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(words(page)).toContainText('Before', { timeout: 1_000 });
  }).toPass();
  const before = /Before([a-z]*)/.exec((await words(page).textContent())!)![1]!;
  expect(before + after).toBe(alphabet);
});

test('one passage of an earlier moment is restored by keyboard, and everything else stays', async () => {
  const { page } = writer;
  const { page: draft } = colleague;
  await colleague.field('Rationale').click();
  await draft.keyboard.press('Control+End');
  await draft.keyboard.press('Enter');
  await draft.keyboard.type('These words come back.');
  await colleague.saved();
  await draft.waitForTimeout(PAUSE);
  for (let letter = 0; letter < 'come back.'.length; letter += 1) await draft.keyboard.press('Backspace');
  await colleague.type('Headline', ' Later');
  await colleague.saved();

  await openHistory(writer);
  await slider(page).focus();
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(words(page)).toContainText('These words come back.', { timeout: 1_000 });
  }).toPass();
  const passage = page.getByRole('button', { name: 'Restore this passage' });
  await expect(passage).toHaveCount(1);
  await picture(page, test.info().outputPath('passage.png'));
  expect(await accessibilityFaults(page)).toEqual([]);
  await passage.press('Enter');
  await expect(passage).toHaveCount(0);
  await expect.poll(() => colleague.words('Rationale')).toContain('These words come back.');
  expect(await colleague.words('Headline')).toContain('Later');
  await expect.poll(async () => (await onServer(draft)).rationale).toContain('These words come back.');
});

test('a named moment shows its name, and a viewer can look but not restore', async ({ browser }) => {
  const { page } = writer;
  await openHistory(writer);
  await page.getByRole('button', { name: 'Name this moment' }).click();
  const form = page.getByRole('form', { name: 'Name of this moment' });
  await form.getByLabel('Name').fill('Before the call');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  const list = page.getByRole('list', { name: 'Sessions, newest first' });
  await expect(list.getByRole('button', { name: /Before the call/ })).toBeVisible();

  const viewer = await Person.signIn(browser, product.url, 'Desk viewer');
  await viewer.page.goto(new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(words(viewer.page)).toContainText('The writer wrote this.');
  await expect(viewer.page.getByText('You can look at the history.')).toBeVisible();
  await expect(viewer.page.getByRole('button', { name: 'Restore this moment' })).toHaveCount(0);
  await expect(viewer.page.getByRole('button', { name: 'Name this moment' })).toHaveCount(0);
  await viewer.leave();
});

test('a moment of the list is shown, compared with another, and played', async () => {
  const { page } = colleague;
  await openHistory(colleague);
  const list = page.getByRole('list', { name: 'Sessions, newest first' });
  await expect(list.getByRole('button', { expanded: true })).toHaveCount(1);
  await slider(page).press('Home');
  await expect(page).toHaveURL(/at=\d+/);
  await list
    .getByRole('button', { name: /^Compare with/ })
    .first()
    .click();
  await expect(page.getByText(/^Changes from/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Changes from/)).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('now');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('the page is clean in both themes and at 360 px, and fills a wide screen', async () => {
  const { page } = colleague;
  await openHistory(colleague);
  const path = (name: string) => test.info().outputPath(name);
  await clean(page, 'history', path);
  await page.getByLabel('Compare with', { exact: true }).selectOption({ label: 'the first moment' });
  await clean(page, 'history-compared', path);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await words(page).locator('[data-by]').first().hover();
  await picture(page, path('history-1920.png'));
  await page.setViewportSize({ width: 1400, height: 900 });
});

test('a history that does not load says why and loads on request; a draft without words says so', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  const address = `${new URL(colleague.page.url()).pathname.split('/').slice(0, 3).join('/')}/history`;
  await page.route('**/graphql', async (route) => {
    if ((route.request().postDataJSON() as { operationName: string }).operationName !== 'DraftTimeline')
      return route.continue();
    const error = {
      message: 'This draft has more history than can be read at once.',
      extensions: { code: 'TOO_MANY' },
    };
    return route.fulfill({ json: { data: null, errors: [error] } });
  });
  await page.goto(address);
  await expect(page.getByText(/^The history could not be loaded\. This draft has more/)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(slider(page)).toBeVisible();

  await page.goto('/?view=all');
  await page
    .getByRole('link', { name: /Shkodër match plot/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Shkodër');
  await openHistoryOf(page);
  await picture(page, test.info().outputPath('history-other.png'));
  await page.goto('/claims/nothing/history');
  await expect(page.getByRole('heading', { name: 'This claim was not found' })).toBeVisible();
  await admin.leave();
});

async function openHistoryOf(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}/history`);
  await expect(page.getByRole('main')).toBeVisible();
}
