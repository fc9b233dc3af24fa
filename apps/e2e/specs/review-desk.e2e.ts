import { expect, test, type Page } from '@playwright/test';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';
import { publish } from '../product/publish';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

const LEAK = 'This was written after the approval.';

/** Opens the review of the submitted revision, from the claim's page. */
async function openReview(person: Person, claim: string): Promise<void> {
  await person.page.goto(claim);
  await person.page.getByRole('link', { name: 'Open the review' }).first().click();
  await expect(person.page.getByRole('heading', { name: 'Decide' })).toBeVisible();
}

async function vote(person: Person, rating: string): Promise<void> {
  const ballot = person.page.getByRole('group', { name: /How do you rate it/ });
  await ballot.getByRole('radio', { name: rating, exact: true }).check();
  await ballot.getByLabel('Why').fill(`I read it as ${rating.toLowerCase()}.`);
  await person.page.getByRole('button', { name: 'Cast my vote' }).click();
  await expect(ballot).toBeHidden();
}

async function approveAndPublish(person: Person, version: number): Promise<string> {
  await person.page.getByRole('button', { name: 'Approve' }).click();
  await publish(person.page);
  await expect(person.page.getByText(`Published as version ${version}`)).toBeVisible();
  return (await person.page.getByRole('link', { name: 'Open the published page' }).getAttribute('href'))!;
}

interface Pulled {
  version: number;
  canonicalJson: string;
  rating: { label: string };
  void: { reason: string } | null;
  corrections: { class: string; notice: string; ratingFrom: string; ratingTo: string }[];
}

async function pulled(page: Page, address: string): Promise<Pulled> {
  const answer = await page.request.post(`${product.url}/graphql`, {
    data: {
      query: `query ($slug: String!) { verdict(slug: $slug) { version canonicalJson rating { label } void { reason }
        corrections { class notice ratingFrom ratingTo } } }`,
      variables: { slug: address.split('/').at(-1) },
    },
  });
  return ((await answer.json()) as { data: { verdict: Pulled } }).data.verdict;
}

test('a blind vote with dissent, four eyes, a draft that does not leak, a correction and a retraction, shown the same everywhere', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');
  const second = await Person.signIn(browser, product.url, 'Second editor');
  const third = await Person.signIn(browser, product.url, 'Second checker');

  // The policy: three editors vote, and two of them must agree; the admin sees the effect before setting it.
  await admin.page.goto('/newsroom');
  await admin.page.getByLabel('Role of Second checker').selectOption('editor');
  const rules = admin.page.getByRole('region', { name: 'Rules for approval' });
  await rules.getByRole('button', { name: 'Change' }).click();
  await rules.getByRole('switch', { name: 'Editors vote on the rating' }).check();
  await rules.getByRole('button', { name: 'What would it mean?' }).click();
  await expect(rules.getByText(/open claims? looked at/)).toBeVisible();
  await rules.getByRole('button', { name: 'Put in force' }).click();
  await expect(rules.getByText('2 of 3 editors must agree on the rating')).toBeVisible();

  await writer.page.goto('/?view=all');
  await writer.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await writer.saved();
  const claim = new URL(writer.page.url()).pathname;
  await writer.type('Summary', 'The expulsion is certain. Its reason is not.');
  await writer.saved();
  await editor.page.goto(claim);
  await editor.saved();
  await editor.type('Rationale', ' One sentence is the editor’s own.');
  await editor.saved();
  await writer.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await expect(writer.page.getByText('In review').first()).toBeVisible();

  // An editor who may decide on the revision is notified, and the notification links to it.
  await third.page.goto('/');
  await third.page.getByRole('button', { name: 'Notifications, 1 new' }).click();
  const news = third.page.getByRole('region', { name: 'Notifications' });
  await expect(news.getByRole('link', { name: 'First checker asks for a decision' })).toBeVisible();
  await picture(third.page, info.outputPath('notifications.png'));
  await news.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(third.page.getByRole('button', { name: 'Notifications, 0 new' })).toBeVisible();
  await news.getByRole('link', { name: 'First checker asks for a decision' }).click();
  await expect(third.page.getByRole('heading', { name: 'Decide' })).toBeVisible();

  // An editor who wrote one sentence of it can neither vote nor approve.
  await openReview(editor, claim);
  await expect(
    editor.page.getByText('You changed some of what this revision holds').filter({ visible: true }).first(),
  ).toBeVisible();
  await expect(editor.page.getByRole('button', { name: 'Cast my vote' })).toHaveCount(0);

  const proposed = await second.page.goto(claim).then(async () => {
    await openReview(second, claim);
    return (await second.page.getByRole('article').locator('b').first().innerText()).trim();
  });
  await vote(second, proposed);
  await openReview(admin, claim);
  await expect(admin.page.getByText('You see the other votes after you have cast yours.')).toBeVisible();
  await expect(admin.page.getByText(`I read it as ${proposed.toLowerCase()}.`)).toHaveCount(0);
  await vote(admin, proposed);
  await expect(admin.page.getByText(`I read it as ${proposed.toLowerCase()}.`).first()).toBeVisible();
  await openReview(third, claim);
  await vote(third, 'False');
  await expect(third.page.getByText('dissent')).toBeVisible();
  await openReview(second, claim);
  await expect(second.page.getByText(`Carried: 2 for “${proposed}”.`)).toBeVisible();
  await picture(second.page, info.outputPath('review-vote.png'), true);
  await second.page.getByRole('button', { name: 'Approve' }).click();
  await expect(second.page.getByRole('button', { name: 'Publish' })).toBeEnabled();

  // Words written after the approval must not be published.
  await writer.type('Rationale', ` ${LEAK}`);
  await writer.saved();
  await publish(second.page);
  await expect(second.page.getByText('Published as version 1')).toBeVisible();
  const address = (await second.page
    .getByRole('link', { name: 'Open the published page' })
    .getAttribute('href'))!;
  expect((await pulled(second.page, address)).canonicalJson).not.toContain(LEAK);
  await second.page.goto(address);
  await expect(second.page.getByRole('main')).not.toContainText(LEAK);

  // A correction that changes the rating, with its own revision, vote and approval.
  await writer.page.reload();
  await writer.saved();
  await writer.page.getByRole('radio', { name: 'Mostly false' }).check({ force: true });
  await writer.saved();
  await editor.page.goto(claim);
  await editor.page.getByRole('button', { name: 'Submit for review' }).first().click();
  const dialog = editor.page.getByRole('dialog', { name: 'Submit a correction' });
  await dialog.getByLabel('What kind of change is it?').selectOption({ label: 'The rating changes' });
  await dialog.getByLabel('Public notice').fill('A court has since ruled on the plot.');
  await picture(editor.page, info.outputPath('correction.png'));
  await dialog.getByRole('button', { name: 'Submit the correction' }).click();
  await expect(dialog).toBeHidden();
  for (const person of [second, admin, third]) {
    await openReview(person, claim);
    await vote(person, 'Mostly false');
  }
  await openReview(second, claim);
  await expect(second.page.locator('ins', { hasText: 'Mostly false' })).toBeVisible();
  await picture(second.page, info.outputPath('review-changes.png'), true);
  await approveAndPublish(second, 2);
  expect(await pulled(second.page, address)).toMatchObject({
    version: 2,
    rating: { label: 'Mostly false' },
    corrections: [
      { class: 'rating_changed', notice: 'A court has since ruled on the plot.', ratingFrom: proposed },
    ],
    void: null,
  });
  await second.page.goto(address);
  const alert = second.page.getByRole('complementary', { name: 'Correction' });
  await expect(alert).toContainText('A court has since ruled on the plot.');
  await picture(second.page, info.outputPath('published-corrected.png'), true);
  await second.page.getByRole('link', { name: 'what changed' }).click();
  await expect(second.page.locator('ins', { hasText: LEAK })).toBeVisible();
  await picture(second.page, info.outputPath('published-changes.png'), true);

  // A retraction, approved by another editor; the public address still works.
  await second.page.goto(`${claim}/review`);
  await second.page.getByRole('button', { name: 'Void the verdict' }).click();
  const reason = second.page.getByRole('dialog', { name: 'Why is this verdict void?' });
  await reason.getByLabel('Reason').fill('Its only source took back what it said.');
  await reason.getByRole('button', { name: 'Void the verdict' }).click();
  await expect(reason).toBeHidden();
  await openReview(admin, claim);
  await approveAndPublish(admin, 3);
  expect((await pulled(admin.page, address)).void).toEqual({
    reason: 'Its only source took back what it said.',
  });
  await admin.page.goto(address);
  await expect(admin.page.getByRole('complementary', { name: 'This verdict is retracted' })).toContainText(
    'Its only source took back what it said.',
  );
  await picture(admin.page, info.outputPath('published-void.png'), true);
  const verified = product.command('verify-published');
  expect(verified.output).toContain('4 published versions');
  expect(verified.status).toBe(0);
  const chained = product.command('audit', 'verify');
  expect(chained.output).toContain('the chain holds');
  expect(chained.status).toBe(0);
  const exported = product.command('audit', 'export', 'demo-newsroom').output.trim().split('\n');
  expect(JSON.parse(exported.at(-1)!)).toMatchObject({ seq: exported.length, action: 'claim.publish' });
  for (const person of [admin, writer, editor, second, third]) await person.leave();
});
