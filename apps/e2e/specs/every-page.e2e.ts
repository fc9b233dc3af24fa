import { expect, test, type Page } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** The pages of the interface: how to open each from the Desk, and what shows that it has loaded. */
const PAGES: Record<string, (page: Page) => Promise<void>> = {
  desk: async (page) => {
    await page.goto('/?view=all');
    await expect(page.getByRole('heading', { level: 1, name: 'All claims' })).toBeVisible();
    await expect(page.getByRole('link', { name: /Shkodër match plot/ }).first()).toBeVisible();
  },
  articles: async (page) => {
    await page.goto('/articles');
    await expect(page.getByRole('link', { name: /Expelled envoys/ })).toBeVisible();
  },
  article: async (page) => {
    await PAGES.articles!(page);
    await page.getByRole('link', { name: /Expelled envoys/ }).click();
    await expect(page.getByRole('document', { name: 'Article text' })).toContainText('Albania has');
  },
  claim: async (page) => {
    await PAGES.desk!(page);
    await page
      .getByRole('link', { name: /tied to a plot/ })
      .first()
      .click();
    await expect(page.getByRole('textbox', { name: 'Rationale' })).toContainText('not in doubt');
  },
  similar: async (page) => {
    await PAGES.claim!(page);
    await page
      .getByRole('navigation', { name: 'About this claim' })
      .getByRole('link', { name: 'Similar' })
      .click();
    await expect(page.getByRole('region', { name: 'Checked by other publishers' })).toContainText(
      'A neighbouring desk',
    );
  },
  elsewhere: async (page) => {
    await page.goto('/newsroom/elsewhere');
    await expect(page.getByRole('list', { name: 'Imported' })).toContainText('A regional fact-checking desk');
    await page.getByLabel('Find by claim').fill('hard-core');
    await expect(page.getByRole('list', { name: 'Imported' })).not.toContainText('A neighbouring desk');
    const feed = JSON.stringify([{ '@type': 'ClaimReview', claimReviewed: 'The quay is made of cheese' }]);
    await page
      .getByLabel('Or choose a file')
      .setInputFiles({ name: 'feed.json', mimeType: 'application/json', buffer: Buffer.from(feed) });
    await expect(page.getByText(/1 record is imported\./)).toBeVisible();
    await page.getByLabel('Find by claim').fill('');
    await expect(page.getByRole('list', { name: 'Imported' })).toContainText('made of cheese');
  },
  review: async (page) => {
    await PAGES.desk!(page);
    await page
      .getByRole('link', { name: /Nine people were sentenced/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Open the review' }).first().click();
    await expect(page.getByText('These words match the hash, computed here.')).toBeVisible();
  },
  newsroom: async (page) => {
    await page.goto('/newsroom');
    await expect(page.getByText('Newsroom admin').first()).toBeVisible();
  },
  rules: async (page) => {
    await PAGES.newsroom!(page);
    const rules = page.getByRole('region', { name: 'Rules for approval' });
    await rules.getByRole('button', { name: 'Change' }).click();
    await rules.getByRole('switch', { name: 'Editors vote on the rating' }).check();
    await rules.getByRole('button', { name: 'What would it mean?' }).click();
    await expect(rules.getByText(/open claims? looked at/)).toBeVisible();
  },
  scale: async (page) => {
    await PAGES.newsroom!(page);
    const scale = page.getByRole('region', { name: 'Rating scale' });
    await scale.getByRole('button', { name: 'Change' }).click();
    await expect(scale.getByRole('button', { name: 'Make it the scale' })).toBeVisible();
  },
  assigning: async (page) => {
    await PAGES.desk!(page);
    const table = page.getByRole('table', { name: 'Claims' });
    await table.getByRole('button', { name: 'Assign' }).first().click();
    await expect(page.getByRole('dialog').getByLabel('First checker')).toBeVisible();
  },
  account: async (page) => {
    await page.goto('/you');
    await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible();
    await page.getByText(/^Show the last/).click();
    await page.getByRole('button', { name: 'Change the address' }).click();
    await expect(page.getByLabel('New address')).toBeVisible();
  },
  notifications: async (page) => {
    await page.goto('/you/notifications');
    const mail = page.getByLabel('By email: Your verdict is published');
    await mail.selectOption('never');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeAttached();
    await page.reload();
    await expect(mail).toHaveValue('never');
  },
  help: async (page) => {
    await page.goto('/help');
    await expect(page.getByRole('row', { name: /Request changes/ })).toBeVisible();
  },
  programs: async (page) => {
    await page.goto('/newsroom/programs');
    await page.getByLabel('What it is for').fill('The archive');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await expect(page.getByLabel('Key', { exact: true })).toHaveValue(/^assay_/);
    await page.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/told');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText(/leads into a private network/).first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Address' }).fill('https://example.org/told');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByLabel('Signing secret')).toHaveValue(/^whsec_/);
    await expect(page.getByRole('article', { name: 'https://example.org/told' }).first()).toBeVisible();
    const sites = page.getByRole('region', { name: 'Other sites' });
    const any = sites.getByRole('switch', { name: 'Pages of any site' });
    if (await any.isChecked()) await any.uncheck();
    await sites.getByLabel('Pages of these sites').fill('paper.example');
    await sites.getByRole('button', { name: 'Save the sites' }).click();
    await expect(sites.getByText(/is no origin/)).toBeVisible();
    await sites.getByLabel('Pages of these sites').fill('https://paper.example');
    await sites.getByRole('button', { name: 'Save the sites' }).click();
    await expect(sites.getByText(/is no origin/)).toBeHidden();
  },
  audit: async (page) => {
    await page.goto('/newsroom');
    await page.getByRole('link', { name: 'Open the audit log' }).click();
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await expect(page.getByText(/each follows from the one before/)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'submitted revision' }).first()).toBeVisible();
  },
  published: async (page) => {
    await page.goto('/v/demo-newsroom/albania-did-expel-two-iranian-diplomats-the-ambassador-among-them');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Albania did expel');
  },
};

test('axe finds no fault on any page, light or dark, and no page scrolls sideways at 360 pixels', async ({
  browser,
}, info) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
  const { page } = admin;
  for (const [name, goTo] of Object.entries(PAGES)) {
    await goTo(page);
    const found = await accessibilityFaults(page);
    await picture(page, info.outputPath(`${name}.png`));
    // The dark scheme has the same elements in other colours, so only their contrast is checked again.
    await page.emulateMedia({ colorScheme: 'dark' });
    const inTheDark = await accessibilityFaults(page, 'color-contrast');
    await picture(page, info.outputPath(`${name}-dark.png`));
    await page.emulateMedia({ colorScheme: 'light' });
    expect([...found, ...inTheDark], name).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    // The longest text of the save status, which is visible only for moments.
    const state = page.getByRole('status', { name: 'State of the draft' });
    if (await state.count()) await state.evaluate((line) => (line.textContent = 'Saving…'));
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: name })
      .toBe(0);
    await picture(page, info.outputPath(`${name}-narrow.png`));
    await page.setViewportSize({ width: 1400, height: 900 });
  }
  await admin.leave();
});

test('by keyboard alone: from the Desk to writing in a draft', async ({ browser }) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await PAGES.desk!(page);
  await page.keyboard.press('/');
  await page.keyboard.type('Shkodër');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /tied to a plot/ })).toHaveCount(0);
  await page.keyboard.press('Tab');
  for (let presses = 0; presses < 40; presses++) {
    if (
      await page
        .getByRole('link', { name: /Shkodër match plot/ })
        .first()
        .evaluate((link) => link === document.activeElement)
    )
      break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await checker.saved();
  const headline = checker.field('Headline');
  for (let presses = 0; presses < 60; presses++) {
    if (await headline.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('No court has tied the expulsions to the match');
  await checker.saved();
  await expect.poll(() => checker.words('Headline')).toBe('No court has tied the expulsions to the match');
  await checker.leave();
});

test('when the session ends a dialog over the page asks to sign in, and the page continues', async ({
  browser,
}) => {
  const checker = await Person.signIn(browser, product.url, 'Second checker');
  const { page } = checker;
  await PAGES.newsroom!(page);
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Articles' }).click();
  const over = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(
    over.or(page.getByRole('button', { name: 'Sign in as Second checker' })).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Sign in as Second checker' }).click();
  await expect(page.getByRole('link', { name: /Expelled envoys/ })).toBeVisible();
  await checker.leave();
});

test('boilerplate of an article is folded, and can be opened', async ({ browser }, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await page.goto('/articles');
  await page.getByRole('button', { name: 'Import' }).first().click();
  await page
    .getByRole('textbox', { name: 'Text of the article' })
    .fill(
      [
        'The harbour was closed for nine weeks',
        'Your support makes our reporting possible',
        'Two cranes fell on Monday, the port said.',
        'Sign up to our daily newsletter',
        'Comments',
      ].join('\n'),
    );
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  const text = page.getByRole('document', { name: 'Article text' });
  await expect(text).toContainText('Two cranes fell on Monday');
  await expect(text.getByText('Your support makes our reporting possible')).toBeHidden();
  await text.getByText('2 paragraphs seem not to belong to the article').click();
  await expect(text.getByText('Sign up to our daily newsletter')).toBeVisible();
  await picture(page, info.outputPath('folded.png'));
  await checker.leave();
});

test('the article page suggests sentences worth checking: one becomes a claim, one is put aside', async ({
  browser,
}, info) => {
  const checker = await Person.signIn(browser, product.url, 'First checker');
  const { page } = checker;
  await PAGES.article!(page);
  const side = page.getByRole('complementary', { name: 'Worth checking' });
  const items = side.getByRole('listitem');
  await expect(items.first()).toBeVisible();
  await picture(page, info.outputPath('spotted.png'));
  const count = await items.count();
  await items
    .last()
    .getByRole('button', { name: /Put aside/ })
    .click();
  await expect(items).toHaveCount(count - 1);
  const words = (await items.first().getByRole('paragraph').first().innerText()).trim();
  await items.first().getByRole('button', { name: 'Make a claim of it' }).click();
  await expect(page.getByLabel('Statement')).toHaveValue(words);
  await picture(page, info.outputPath('marking.png'));
  await page.getByRole('button', { name: 'Make the claim' }).click();
  await expect(page.getByText('The claim is marked.')).toBeVisible();
  await expect(items).toHaveCount(count - 2);
  await page.reload();
  await expect(items).toHaveCount(count - 2);
  await checker.leave();
});
