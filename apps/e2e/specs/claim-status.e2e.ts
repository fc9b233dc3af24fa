import { expect, test, type Page } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** Queries the API as the person who is signed in on this page. */
async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.request.post(`${product.url}/graphql`, {
    headers: { origin: product.url },
    data: { query, variables },
  });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const CLAIMS = '{ claims(first: 50, filter: {}) { edges { node { id stage statement } } } }';
type Claims = { claims: { edges: { node: { id: string; stage: string; statement: string } }[] } };

async function claimIn(page: Page, stage: string): Promise<{ id: string; statement: string }> {
  const { claims } = await ask<Claims>(page, CLAIMS);
  const found = claims.edges.find(({ node }) => node.stage === stage);
  if (!found) throw new Error(`the demo has no claim in ${stage}`);
  return found.node;
}

test('an unsent review survives a key pressed outside its field, a reload and a change of page', async ({
  browser,
}) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const { id } = await claimIn(writer.page, 'checking');
  await writer.page.goto(`/claims/${id}`);
  await writer.saved();
  for (const field of ['Headline', 'Summary', 'Rationale'] as const)
    if ((await writer.words(field)).trim() === '') await writer.type(field, `The ${field} of it.`);
  await writer.page.getByRole('radio', { name: 'Unproven' }).check({ force: true });
  await writer.saved();
  await writer.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await expect(writer.page.getByText('In review').first()).toBeVisible();

  const review = `/claims/${id}/review/1`;
  await editor.page.goto(`${review}?view=text`);
  await editor.page.getByLabel('Note', { exact: true }).fill('Who said so first?');
  await editor.page.locator('section[data-field="summary"]').evaluate((section) => {
    const range = document.createRange();
    range.selectNodeContents(section.querySelector('p')!);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    section.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
  });
  await editor.page.getByRole('button', { name: 'Comment on these words' }).click();
  // The comment has the focus, so these letters are its text and no shortcuts.
  await editor.page.keyboard.type('agree, but say when');
  const comment = editor.page.getByRole('textbox', { name: 'Comment on the Summary' });
  await expect(comment).toHaveValue('agree, but say when');
  // With the focus lost, a letter must not navigate away.
  await editor.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await editor.page.keyboard.press('a');
  await editor.page.keyboard.press('g');
  await expect(editor.page).toHaveURL(new RegExp(`${review}`));
  await editor.page.reload();
  await expect(comment).toHaveValue('agree, but say when');
  await expect(editor.page.getByLabel('Note', { exact: true })).toHaveValue('Who said so first?');

  // The writer's open page shows that changes were requested, and which.
  await editor.page.getByRole('button', { name: 'Request changes' }).click();
  await expect(
    editor.page.getByText('Changes requested. The claim is back in checking.').first(),
  ).toBeVisible();
  await expect(
    writer.page.locator('#place').getByText('Desk editor asked for changes to revision 1.'),
  ).toBeVisible();
  await expect(writer.page.getByText('Who said so first?').first()).toBeVisible();
  await editor.page.reload();
  await expect(
    editor.page.getByText('Changes were requested. The draft is being changed').first(),
  ).toBeVisible();
  await expect(editor.page.getByText('is newer')).toHaveCount(0);
  await writer.leave();
  await editor.leave();
});

test('one editor puts a verdict under review in public, and another lifts the notice', async ({
  browser,
}, info) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const second = await Person.signIn(browser, product.url, 'Second editor');
  const { id } = await claimIn(editor.page, 'published');
  const reason = 'A reader points to a register that says otherwise.';
  await editor.page.goto(`/claims/${id}/review`);
  await editor.page.getByRole('button', { name: 'Put under review' }).click();
  const dialog = editor.page.getByRole('dialog', { name: 'Put under review' });
  await dialog.getByLabel('What readers are told').fill(reason);
  await dialog.getByRole('button', { name: 'Put under review now' }).click();
  await expect(editor.page.getByText('You set the notice.', { exact: false })).toBeVisible();
  await expect(editor.page.getByRole('button', { name: 'Lift the notice' })).toHaveCount(0);
  const { claim } = await ask<{ claim: { publication: { url: string } } }>(
    editor.page,
    'query ($id: ID!) { claim(id: $id) { publication { url } } }',
    { id },
  );
  const path = new URL(claim.publication.url).pathname;
  await second.page.goto(path);
  await expect(
    second.page.getByRole('complementary', { name: 'This verdict is under review' }),
  ).toContainText(reason);
  await expect(second.page.locator('section.rating s')).toBeVisible();
  await clean(second.page, 'under-review', (name) => info.outputPath(name));

  await second.page.goto(`/claims/${id}/review`);
  await second.page.getByRole('button', { name: 'Lift the notice' }).click();
  await expect(second.page.getByRole('button', { name: 'Put under review' })).toBeVisible();
  await second.page.goto(path);
  await expect(second.page.locator('section.rating s')).toHaveCount(0);
  await editor.leave();
  await second.leave();
});

test('a retracted verdict reads as void on the claim, on the Desk, in its article, in search and in notifications', async ({
  browser,
}) => {
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const second = await Person.signIn(browser, product.url, 'Second editor');
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { id, statement } = await claimIn(editor.page, 'published');
  // Two editors are enough, even if one of them wrote the verdict.
  const { voidVerdict } = await ask<{ voidVerdict: { revision: { id: string } } }>(
    second.page,
    'mutation ($input: VoidVerdictInput!) { voidVerdict(input: $input) { revision { id } } }',
    { input: { claimId: id, reason: 'Its one source has taken it back.' } },
  );
  const { id: revisionId } = voidVerdict.revision;
  await editor.page.goto('/?view=waits_for_my_review');
  await expect(editor.page.getByRole('link', { name: statement })).toBeVisible();
  await ask(
    editor.page,
    'mutation ($input: ReviewRevisionInput!) { reviewRevision(input: $input) { claim { stage } } }',
    { input: { revisionId, decision: 'approve' } },
  );
  await ask(editor.page, 'mutation ($input: PublishInput!) { publish(input: $input) { claim { stage } } }', {
    input: { claimId: id, revisionId },
  });

  await checker.page.goto('/?view=published');
  const row = checker.page.getByRole('row', { name: statement });
  await expect(row.getByText('Void', { exact: true })).toBeVisible();
  await expect(row.locator('s')).toHaveCount(1);
  await checker.page.goto(`/claims/${id}`);
  await expect(checker.page.locator('main').getByText('Void', { exact: true }).first()).toBeVisible();
  await expect(checker.page).toHaveTitle(new RegExp(`^${statement.slice(0, 20)}.* · Assay$`));
  await checker.page.goto(`/?q=${encodeURIComponent(statement.split(' ').slice(0, 3).join(' '))}`);
  await expect(checker.page.getByText('Published · Void').first()).toBeVisible();
  await checker.page
    .getByRole('button', { name: /notification|News|new/i })
    .first()
    .click();
  await expect(checker.page.getByText('Desk editor published the retraction').first()).toBeVisible();
  await editor.leave();
  await second.leave();
  await checker.leave();
});

test('declined claims have a list and are found by search, and ticking a row moves no other', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  const { id, statement } = await claimIn(page, 'triage');
  await ask(page, 'mutation ($input: MoveClaimInput!) { moveClaim(input: $input) { claim { stage } } }', {
    input: { claimId: id, transition: 'decline', reason: 'Opinion, not fact' },
  });
  await page.goto('/?view=declined');
  await expect(page.getByRole('row', { name: statement })).toContainText('Opinion, not fact');
  await expect(page).toHaveTitle('Declined · Assay');
  await page.goto(`/?q=${encodeURIComponent(statement.split(' ').slice(0, 4).join(' '))}`);
  await expect(page.getByRole('row', { name: statement })).toContainText('Declined');

  await page.goto('/?view=all');
  const ticks = page.getByRole('row').getByRole('checkbox');
  await expect(ticks.nth(2)).toBeVisible();
  const places = () =>
    ticks.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)).slice(0, 4));
  const before = await places();
  await ticks.nth(1).check();
  await expect(page.getByRole('toolbar')).toBeVisible();
  expect(await places()).toEqual(before);
  await picture(page, info.outputPath('ticked.png'));
  await checker.leave();
});

test('a member of two newsrooms switches between them', async ({ browser }) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { inviteMember } = await ask<{ inviteMember: { link: string } }>(
    admin.page,
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { link } }',
    { input: { role: 'checker' } },
  );
  const context = await browser.newContext({ baseURL: product.url });
  const page = await context.newPage();
  const signedUp = await page.request.post(`${product.url}/graphql`, {
    headers: { origin: product.url },
    data: {
      query: 'mutation ($input: SignUpInput!) { signUp(input: $input) { viewer { newsroom { name } } } }',
      variables: {
        input: {
          email: 'two@desk.example',
          name: 'Of two desks',
          password: 'a plain test sentence',
          newsroomName: 'The Own Desk',
        },
      },
    },
  });
  expect(signedUp.ok()).toBe(true);
  await page.goto(new URL(inviteMember.link).pathname);
  await page.getByRole('button', { name: /Join/ }).click();
  const menu = page.getByRole('button', { name: 'Account menu' });
  await menu.click();
  await expect(page.getByText('Demo newsroom · Checker')).toBeVisible();
  await page.getByRole('menuitemradio', { name: /The Own Desk/ }).click();
  await expect(async () => {
    await menu.click();
    await expect(page.getByText('The Own Desk · Admin')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await context.close();
  await admin.leave();
});
