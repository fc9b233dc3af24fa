import { startMailbox, type Mailbox } from '@assay/testing/mailbox';
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { accessibilityFaults } from '../product/accessibility';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';

const PASSWORD = 'a sentence that is mine alone';
const OTHER_PASSWORD = 'and another one that is mine';

let product: Product;
let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await startMailbox();
  product = await Product.start({
    ASSAY_SMTP_URL: mailbox.url,
    ASSAY_MAIL_FROM: 'Assay <assay@test.example>',
  });
});
test.afterAll(async () => {
  await product.stop();
  await mailbox.stop();
});

/** Waits for an email to an address and returns the path of the newest link in it. */
async function mailedPath(to: string, path: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(() => {
      const letter = mailbox.letters.findLast(
        ({ envelopeTo, text }) => envelopeTo.includes(to) && text?.includes(path),
      );
      return (found = letter && new RegExp(`${path}\\S+`).exec(letter.text!)?.[0]);
    })
    .toBeTruthy();
  return found!;
}

async function visitor(browser: Browser, options: { dark?: boolean; width?: number } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.url,
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1400, height: 900 },
  });
  return context.newPage();
}

/** Checks a page with axe and takes a picture of it. */
async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await picture(page, info.outputPath(`${name}.png`), true);
  expect(await accessibilityFaults(page), name).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(`${name}: ${overflow}`).toBe(`${name}: 0`);
}

const VIEWS = [
  { name: 'light', dark: false, width: 1400 },
  { name: 'dark and narrow', dark: true, width: 360 },
];

for (const { name, ...view } of VIEWS)
  test(`an account, from its first email to its last session, ${name}`, async ({ browser }, info) => {
    const email = `newcomer-${name.replaceAll(' ', '-')}@test.example`;
    const admin = await Person.signIn(browser, product.url, 'Newsroom admin');
    await admin.page.goto('/newsroom');
    await admin.page.getByLabel('Only for this e-mail').fill(email);
    await admin.page.getByRole('button', { name: 'Make a link' }).click();
    const invitation = new URL(await admin.page.getByLabel('Invitation link').inputValue()).pathname;

    // By keyboard alone: the invitation, the address, the email, the account.
    const page = await visitor(browser, view);
    await page.goto(invitation);
    await page.getByRole('textbox', { name: 'E-mail' }).focus();
    await look(page, info, 'join');
    await page.keyboard.type(email);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`A link was sent to ${email}`).first()).toBeVisible();
    await look(page, info, 'join-sent');
    await page.goto(await mailedPath(email, '/sign-up/'));
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email);
    await page.getByRole('textbox', { name: 'Your name' }).focus();
    await page.keyboard.type('A newcomer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1234567890');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/easy to guess/).first()).toBeVisible();
    await look(page, info, 'sign-up');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();

    // The account page: name, date format, password.
    await page.goto('/you');
    await expect(page.getByText('is proven since')).toBeVisible();
    await page.getByLabel('Your name').fill('A settled person');
    await page.getByLabel('Language, dates and numbers').selectOption('en-US');
    await page.getByRole('button', { name: 'Save name and language' }).click();
    await expect(page.getByText(/is proven since [A-Z][a-z]{2} \d/)).toBeVisible();
    const other = await visitor(browser);
    await other.goto('/sign-in');
    await other.getByLabel('E-mail').fill(email);
    await other.getByLabel('Password').fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(other.getByRole('button', { name: 'Account menu' })).toBeVisible();
    await page.reload();
    const sessions = page.getByRole('region', { name: 'Where you are signed in' });
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    await page.getByLabel('Current password').fill('not this one');
    await page.getByLabel('New password').fill(OTHER_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('This is not the current password.').first()).toBeVisible();
    await page.getByText(/^Show the last/).click();
    await look(page, info, 'account');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('Every other session has ended.').first()).toBeVisible();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await other.reload();
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();

    // A forgotten password: a link by email sets a new one.
    await other.getByRole('link', { name: 'Forgot your password?' }).click();
    await look(other, info, 'forgot');
    await other.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await expect(other.getByText(`If an account has the address ${email}`).first()).toBeVisible();
    await page.goto(await mailedPath(email, '/reset/'));
    await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
    await look(page, info, 'reset');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();

    // A new address counts after its link was opened and confirmed.
    await page.goto('/you');
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByLabel('New address').fill(`moved-${email}`);
    await page.getByLabel('Current password').first().fill(PASSWORD);
    await page.getByRole('button', { name: 'Change the address' }).click();
    await expect(page.getByText(`A link was sent to moved-${email}`).first()).toBeVisible();
    await page.goto(await mailedPath(`moved-${email}`, '/prove/'));
    await expect(page.getByRole('button', { name: 'It is mine' })).toBeVisible();
    await look(page, info, 'prove');
    await page.getByRole('button', { name: 'It is mine' }).click();
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await expect(page.getByText(`moved-${email}`).first()).toBeVisible();

    // An admin's password link, and the question before a member is removed.
    await admin.page.goto('/newsroom');
    await admin.page.setViewportSize({ width: view.width, height: 900 });
    const members = admin.page.getByRole('region', { name: 'Members' });
    const line = members.getByRole('listitem').filter({ hasText: 'A settled person' });
    await line.getByRole('button', { name: /^Password link/ }).click();
    await expect(line.getByLabel(/Link for A settled person/)).toHaveValue(/\/reset\/[\w-]{32}$/);
    await line.getByRole('combobox').selectOption('admin');
    await line.getByRole('combobox').selectOption('checker');
    await expect(line.getByText(/stops being an admin/)).toBeVisible();
    await look(admin.page, info, 'members');
    await line.getByLabel(/Keep the API keys/).check();
    await line.getByRole('button', { name: 'Change the role' }).click();
    await expect(line.getByText(/stops being an admin/)).toBeHidden();
    await line.getByRole('button', { name: 'Remove A settled person' }).click();
    await line.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await expect(line).toHaveCount(0);
    await admin.leave();
  });
