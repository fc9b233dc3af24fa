import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { Product } from '../product/product';
import { chooseSource } from '../product/source-form';

const pageOf = (headline: string, sentence: string) =>
  `<!doctype html><html lang="en"><head><title>${headline}</title><meta property="og:site_name" content="Harbour Courier"><meta property="article:published_time" content="2031-05-13T19:20:00Z"></head><body><article><h1>${headline}</h1><p>${sentence} A clerk of the court read it out before the public, and nobody objected.</p><p>The hearing goes on next week, the clerk said, and the public may come to it.</p></article></body></html>`;

const NEAR = 'Two Iranian diplomats were tied to a plot against a football match in Shkodër.';

let site: Server;
let host: string;
/** Requests by path. */
const asked: string[] = [];
const pages = new Map<string, (response: ServerResponse) => void>();
let product: Product;
test.beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(request.url!);
    const answer = pages.get(request.url!);
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  for (const [path, headline] of [
    ['/court', 'What the court heard'],
    ['/port', 'What the port said'],
    ['/quay', 'What the quay saw'],
  ] as const)
    pages.set(path, (response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(headline, NEAR));
    });
  product = await Product.start({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
});
test.afterAll(async () => {
  await product.stop();
  site.close();
});

const at = (path: string) => `http://${host}${path}`;

async function openClaim(person: Person): Promise<Page> {
  const { page } = person;
  await page.goto('/?view=all');
  await page
    .getByRole('link', { name: /Shkodër match plot/ })
    .first()
    .click();
  await person.saved();
  return page;
}

/** Pastes a text into the focused field, as the clipboard would give it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('Control+V');
}

test('by keyboard alone: a pasted URL fills the form in, a sentence is chosen, and the source is known afterwards', async ({
  browser,
}, info) => {
  const person = await Person.signIn(browser, product.url, 'First checker');
  const page = await openClaim(person);
  await page.getByRole('button', { name: 'Add evidence' }).first().focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Add evidence' });
  await expect(form.getByLabel('URL')).toBeFocused();
  await paste(page, at('/court'));
  await expect(form.getByLabel('Title')).toHaveValue('What the court heard');
  await expect(form.getByLabel('Publisher')).toHaveValue('Harbour Courier');
  await expect(form).toContainText(/It was published on .*2031/);
  const proposals = form.getByRole('group', { name: 'Nearest to the claim: choose one as the quote' });
  await form.getByLabel('What it says').focus();
  await page.keyboard.press('Tab');
  await expect(proposals.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('What it says')).toHaveValue(NEAR);
  await clean(page, 'filled', (name) => info.outputPath(name));
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What the court heard' })).toBeVisible();

  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  const before = asked.length;
  await expect(form.getByLabel('URL')).toBeFocused();
  await paste(page, `${at('/court')}?utm_source=letter`);
  await expect(form).toContainText('This page is a source of the claim already: What the court heard');
  await form.getByRole('button', { name: 'Cancel' }).click();
  expect(asked).toHaveLength(before);
  await person.leave();
});

test('a page that cannot be read leaves the form to be filled in by hand', async ({ browser }) => {
  const person = await Person.signIn(browser, product.url, 'First checker');
  const page = await openClaim(person);
  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  const form = page.getByRole('form', { name: 'Add evidence' });
  await expect(form.getByLabel('URL')).toBeFocused();
  await paste(page, 'http://10.0.0.1/ledger');
  await expect(form).toContainText('leads into a private network');
  await expect(form).toContainText('You can fill in the fields yourself.');
  await form.getByLabel('URL').fill(at('/missing'));
  await form.getByLabel('Title').fill('The ledger, by hand');
  await expect(form).toContainText('The page answered with status 404.');
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'The ledger, by hand' })).toBeVisible();
  await person.leave();
});

test('several URLs and several files become sources at once, at 360 pixels too, and nothing is lost on failure', async ({
  browser,
}, info) => {
  const person = await Person.signIn(browser, product.url, 'First checker', { width: 360 });
  const page = await openClaim(person);
  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  await expect(page.getByRole('form', { name: 'Add evidence' }).getByLabel('URL')).toBeFocused();
  await paste(page, `${at('/port')}\n${at('/gone')}\n${at('/quay')}`);
  const several = page.getByRole('form', { name: 'Add several sources' });
  await expect(several.getByRole('listitem')).toHaveCount(3);
  // The list outlives a reload.
  await page.reload();
  await expect(several.getByRole('listitem')).toHaveCount(3);
  await chooseSource(several);
  await several.getByRole('button', { name: 'Add 3 sources' }).click();
  await expect(page.getByRole('heading', { name: 'What the quay saw' })).toBeVisible();
  await expect(several.getByRole('listitem').nth(1)).toContainText('The page answered with status 404.');
  await clean(page, 'several', (name) => info.outputPath(name));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  pages.set('/gone', pages.get('/port')!);
  await several.getByRole('button', { name: `Try again: ${at('/gone')}` }).click();
  await expect(several.getByRole('listitem').nth(1)).toContainText('added as “What the port said”');
  await several.getByRole('button', { name: 'Close' }).click();

  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const gif = Uint8Array.from(atob('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='), (c) =>
      c.charCodeAt(0),
    );
    for (const name of ['one.gif', 'two.gif'])
      transfer.items.add(new File([gif], name, { type: 'image/gif' }));
    return transfer;
  });
  const list = page.getByRole('list', { name: 'Evidence in the order of the draft' });
  await list.dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(page.getByText('Drop files here to add them as evidence')).toBeVisible();
  await list.dispatchEvent('drop', { dataTransfer: dropped });
  const files = page.getByRole('form', { name: 'Add files as evidence' });
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await files.getByLabel('Title').nth(0).fill('The first picture');
  await files.getByLabel('Title').nth(1).fill('The second picture');
  await chooseSource(files);
  await clean(page, 'files', (name) => info.outputPath(name));
  await files.getByRole('button', { name: 'Add 2 files' }).click();
  await expect(page.getByRole('heading', { name: 'The first picture' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The second picture' })).toBeVisible();
  await person.leave();
});

test('the browser button hands a page with its selected words to the form of a claim, and does nothing by itself', async ({
  browser,
}, info) => {
  const person = await Person.signIn(browser, product.url, 'First checker');
  const { page } = person;
  await page.goto('/you');
  await page.getByRole('link', { name: 'Get the button' }).click();
  const button = page.getByRole('link', { name: 'Add to Assay' });
  const script = await button.getAttribute('href');
  await button.click();
  await expect(page.getByText('The button works in the bookmarks bar: drag it there.')).toBeVisible();
  await clean(page, 'button', (name) => info.outputPath(name));

  // On the page of another site, the script of the bookmark opens /add with the selected words.
  const other = await page.context().newPage();
  await other.goto(at('/court'));
  const before = asked.length;
  await other.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('h1')!));
  const opening = page.context().waitForEvent('page');
  await other.evaluate((code) => {
    (0, eval)(decodeURIComponent(code.replace(/^javascript:/, '')));
  }, script!);
  const adding = await opening;
  await expect(adding.getByRole('region', { name: 'The page' })).toContainText('What the court heard');
  await expect(adding.getByRole('heading', { name: 'Your claims and the newest' })).toBeVisible();
  await clean(adding, 'add', (name) => info.outputPath(name));
  await adding.getByLabel('Find a claim by its words').fill('Nine people');
  await adding.getByRole('link', { name: /Nine people were sentenced/ }).click();
  const form = adding.getByRole('form', { name: 'Add evidence' });
  await expect(form.getByLabel('URL')).toHaveValue(at('/court'));
  await expect(form.getByLabel('Title')).toHaveValue('What the court heard');
  await expect(form.getByLabel('What it says')).toHaveValue('What the court heard');
  // The form survives a reload, and no page was read and no source added meanwhile.
  await adding.reload();
  await expect(form.getByLabel('URL')).toHaveValue(at('/court'));
  expect(asked.slice(before)).not.toContain('/court');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(form).toBeHidden();

  await adding.goto('/add?url=javascript:alert(1)&title=No');
  await expect(adding.getByText('This address names no page')).toBeVisible();
  await adding.setViewportSize({ width: 360, height: 800 });
  await clean(adding, 'no-page', (name) => info.outputPath(name));
  await person.leave();
});
