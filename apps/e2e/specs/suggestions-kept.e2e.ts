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
  // A page with unsent words asks before it is left.
  editor.page.on('dialog', (dialog) => void dialog.accept());
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

test('words that the server refuses stay in sight, are copied, and are discarded when the person says so', async () => {
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await mode(editor, 'Suggesting').check({ force: true });
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.insertText(` Refused. ${'long '.repeat(14_000)}`);
  const notice = editor.page.getByText('A suggestion of yours is in this browser only.');
  await expect(notice).toBeVisible();
  const words = editor.page.getByRole('blockquote').filter({ hasText: 'Refused. long' });
  await expect(words).toBeVisible();
  // Also on a page that is opened later, whatever the person does there.
  await mode(editor, 'Editing').check({ force: true });
  await editor.page.reload();
  await editor.saved();
  await expect(notice).toBeVisible();
  await expect(words).toBeVisible();
  await editor.page.getByRole('button', { name: 'Copy my words' }).click();
  expect(await editor.page.evaluate(() => navigator.clipboard.readText())).toMatch(/Refused\. long long/);
  await editor.page.getByRole('button', { name: 'Discard' }).click();
  await editor.page.getByRole('button', { name: 'Discard what was not sent' }).click();
  await expect(notice).toHaveCount(0);
  await editor.page.reload();
  await editor.saved();
  await expect(notice).toHaveCount(0);
});

test('words of one member are not sent as of another who signs in at the same browser, and are when their writer is back', async () => {
  await mode(editor, 'Suggesting').check({ force: true });
  await signInOver(editor, 'Desk editor');
  const answered = editor.page.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('"Suggest"'),
  );
  await editor.field('Summary').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.type(' Hers.');
  const { errors } = (await (await answered).json()) as { errors: { extensions: object }[] };
  expect(errors[0]!.extensions).toMatchObject({
    code: 'UNAUTHENTICATED',
    reason: 'signed_in_as_another',
  });
  await signInOver(editor, 'Second checker');
  await editor.page.reload();
  await expect(cards(writer).filter({ hasText: 'Hers.' })).toContainText('Second checker');
});

/** Signs in as another member in the person's browser, as another tab does; their page stays as it is. */
async function signInOver(person: Person, name: string): Promise<void> {
  const ask = async (query: string, variables: object = {}) => {
    const answer = await person.page.request.post(new URL('/graphql', product.url).href, {
      data: { query, variables },
    });
    return (await answer.json()) as {
      data: { demoAccounts: { name: string; email: string; password: string }[] };
    };
  };
  const { demoAccounts } = (await ask('{ demoAccounts { name email password } }')).data;
  const { email, password } = demoAccounts.find((account) => account.name === name)!;
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { account { name } } } }';
  expect(await ask(signIn, { input: { email, password } })).toMatchObject({
    data: { signIn: { viewer: { account: { name } } } },
  });
}
