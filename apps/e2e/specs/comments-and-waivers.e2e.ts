import { expect, test } from '@playwright/test';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const WORDS = 'The sentence was handed down in May.';

test('a comment pinned to words is marked in the draft, follows them, and goes when it is resolved', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const writer = await Person.signIn(browser, product.url, 'First checker');
  await writer.page.goto('/?view=all');
  await writer.page
    .getByRole('link', { name: /Nine people were sentenced/ })
    .first()
    .click();
  await writer.saved();
  const claim = new URL(writer.page.url()).pathname;
  await writer.page.getByRole('button', { name: 'Withdraw' }).first().click();
  await writer.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await writer.type('Rationale', ` ${WORDS}`);
  await writer.saved();
  await writer.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await expect(writer.page.getByText('In review').first()).toBeVisible();

  await editor.page.goto(claim);
  await editor.page.getByRole('link', { name: 'Open the review' }).first().click();
  await editor.page.getByRole('button', { name: 'Text', exact: true }).click();
  await editor.page.getByRole('region', { name: 'Rationale' }).evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(words);
      if (at < 0) continue;
      getSelection()!.setBaseAndExtent(node, at, node, at + words.length);
      root.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
      return;
    }
    throw new Error('the words are not there');
  }, WORDS);
  await editor.page.getByRole('button', { name: 'Comment on these words' }).click();
  await editor.page.getByLabel('Comment on the Rationale').fill('By which court?');
  await editor.page.getByRole('button', { name: 'Request changes' }).click();
  await expect(editor.page.getByText('Changes requested.').first()).toBeVisible();

  await writer.page.reload();
  await writer.saved();
  const headline = await writer.field('Headline').elementHandle();
  const marked = writer.field('Rationale').locator('.remark');
  await expect(marked).toHaveText(WORDS);
  await writer.type('Rationale', 'Before it all. ', 'start');
  await writer.saved();
  await expect(marked).toHaveText(WORDS);
  await writer.page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(writer.page.getByText('By which court?').filter({ visible: true })).toBeVisible();
  // A change of tab is no change of page: the draft stays mounted, with whatever a member is writing in it.
  expect(await headline!.evaluate((field) => field.isConnected)).toBe(true);
  await picture(writer.page, info.outputPath('comment.png'));
  await writer.page.getByRole('button', { name: 'Resolve' }).click();
  await expect(marked).toHaveCount(0);
  await expect(writer.page.getByText('resolved by First checker')).toBeVisible();
  for (const person of [editor, writer]) await person.leave();
});

test('an editor waives a rule and sets the day to check again; an admin takes a new signing key into use', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Second editor');
  const { page } = editor;
  await page.goto('/?view=all');
  await page
    .getByRole('link', { name: /Shkodër match plot/ })
    .first()
    .click();
  await editor.saved();
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await page.getByRole('button', { name: 'Waive: independent sources' }).click();
  await page.getByLabel(/Why is this rule waived/).fill('Only one archive holds it.');
  await page.getByRole('button', { name: 'Waive the rule' }).click();
  const waived = page.getByRole('region', { name: 'Waived rules' });
  await expect(waived).toContainText('Only one archive holds it.');
  await picture(page, info.outputPath('waived.png'));
  await waived.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('button', { name: 'Waive: independent sources' })).toBeVisible();

  await page.goto('/?view=published');
  await page.getByRole('link', { name: /expel/ }).first().click();
  await editor.saved();
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const day = page.getByLabel('Check again on');
  const stored = page.waitForResponse(
    (response) => response.request().postData()?.includes('setCheckAgain') ?? false,
  );
  await day.fill('2999-01-02');
  await stored;
  await page.reload();
  await expect(day).toHaveValue('2999-01-02');
  await picture(page, info.outputPath('check-again.png'));
  await editor.leave();

  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  await admin.page.goto('/newsroom');
  const keys = admin.page.getByRole('region', { name: 'Signing keys' });
  await expect(keys.getByRole('listitem')).toHaveCount(1);
  await keys.getByRole('button', { name: 'Take a new key into use' }).click();
  await expect(keys.getByRole('listitem')).toHaveCount(2);
  await keys.scrollIntoViewIfNeeded();
  await picture(admin.page, info.outputPath('keys.png'));
  await admin.leave();
});
