import { expect, test, type Page } from '@playwright/test';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const NOTE = 'By which court was it handed down?';

const note = (page: Page) => page.getByLabel('Note', { exact: true });
const state = (page: Page) => page.getByRole('status', { name: 'State of your review' });
const kept = (page: Page) => expect(state(page)).toHaveText(/^Kept/, { timeout: 120_000 });

/** The review that the demo newsroom has waiting; returns its address. */
async function openReview({ page }: Person): Promise<string> {
  await page.goto('/?view=all');
  await page
    .getByRole('link', { name: /Nine people were sentenced/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Open the review' }).first().click();
  await expect(page.getByRole('heading', { name: 'Decide' })).toBeVisible();
  return page.url();
}

/** The links, buttons and fields that the bar of buttons covers when they get the focus. */
function coveredByButtons(page: Page): Promise<string[]> {
  return page.getByRole('button', { name: 'Approve' }).evaluate((approve) => {
    const bar = approve.parentElement!;
    const covered: string[] = [];
    for (const each of document.querySelectorAll<HTMLElement>('main, aside')) {
      for (const one of each.querySelectorAll<HTMLElement>('a, button, input, textarea, summary')) {
        if (bar.contains(one) || one.offsetParent === null) continue;
        one.focus();
        if (one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top)
          covered.push(`${one.tagName} ${one.textContent}`);
      }
    }
    return covered;
  });
}

test('an unsent review is kept for its editor alone, in every browser, until it is sent', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const colleague = await Person.signIn(browser, product.url, 'Second editor');
  const address = await openReview(editor);
  await note(editor.page).fill(NOTE);
  await kept(editor.page);
  await picture(editor.page, info.outputPath('kept.png'));
  await editor.page.reload();
  await expect(note(editor.page)).toHaveValue(NOTE);

  // Another browser of the editor, which has never seen it, and a colleague.
  const elsewhere = await Person.signIn(browser, product.url, 'Desk editor');
  await elsewhere.page.goto(address);
  await expect(note(elsewhere.page)).toHaveValue(NOTE);
  await colleague.page.goto(address);
  await expect(colleague.page.getByRole('heading', { name: 'Decide' })).toBeVisible();
  await expect(note(colleague.page)).toHaveValue('');

  // Both of the editor's browsers write: the second one shows a notice, and neither version is lost.
  await note(elsewhere.page).fill('The first version.');
  await kept(elsewhere.page);
  await note(editor.page).fill('The second version.');
  const notice = editor.page.getByText('You changed this review in another tab or browser.');
  await expect(notice).toBeVisible({ timeout: 120_000 });
  await expect(editor.page.getByText('The first version.')).toBeVisible();
  await expect(note(editor.page)).toHaveValue('The second version.');
  await picture(editor.page, info.outputPath('two-versions.png'));
  await editor.page.getByRole('button', { name: 'Keep this version' }).click();
  await kept(editor.page);
  await elsewhere.page.reload();
  await expect(note(elsewhere.page)).toHaveValue('The second version.');

  await note(colleague.page).fill('Is the clerk named anywhere?');
  await kept(colleague.page);
  await editor.page.getByRole('button', { name: 'Request changes' }).click();
  await expect(editor.page.getByText('Changes requested.').first()).toBeVisible();

  // What the colleague had written does not go with the field that it was written in.
  const left = colleague.page.getByText('You did not send this review before the revision was decided.');
  await expect(left).toBeVisible({ timeout: 120_000 });
  await expect(colleague.page.getByText('Is the clerk named anywhere?')).toBeVisible();
  await picture(colleague.page, info.outputPath('left.png'));
  await colleague.page.reload();
  await colleague.page.getByRole('button', { name: 'Discard the review' }).press('Enter');
  await colleague.page.getByRole('button', { name: 'Discard it: the words are deleted' }).press('Enter');
  await expect(left).toBeHidden();
  for (const person of [editor, elsewhere, colleague]) await person.leave();
});

test('a review that cannot be kept says so, and is kept once the server answers', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Newsroom admin', { width: 360, dark: true });
  await editor.page.goto('/?view=all');
  const claim = editor.page.getByRole('link', { name: /Nine people were sentenced/ }).first();
  await claim.click();
  await editor.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await editor.page.getByRole('link', { name: 'Open the review' }).first().click();
  await expect(editor.page.getByRole('heading', { name: 'Decide' })).toBeVisible();
  await editor.page.route('**/graphql', (route) =>
    route.request().postData()?.includes('keepReview') ? route.abort() : route.fallback(),
  );
  await note(editor.page).fill(NOTE);
  await expect(state(editor.page)).toHaveText(/^Not kept yet/, { timeout: 120_000 });
  await picture(editor.page, info.outputPath('not-kept.png'));
  await editor.page.unroute('**/graphql');
  await kept(editor.page);
  expect(await coveredByButtons(editor.page)).toEqual([]);
  await editor.leave();
});
