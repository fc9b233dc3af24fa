import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { clean } from '../product/clean';
import { Person } from '../product/people';
import { Product } from '../product/product';
import { chooseSource } from '../product/source-form';

const STORY = [
  'Match plot: what the harbour court heard',
  'The court in Shkodër heard on Monday that four men had drawn a plan of the stadium. A clerk of the court read it out before the public, and nobody objected.',
  'The defence said that the plan was an old one. The hearing goes on next week, the clerk said, and the public may come.',
];
const QUOTE = 'four men had drawn a plan of the stadium';

/** A grey pixel as PNG. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let site: Server;
let host: string;
let story = STORY;
let product: Product;
test.beforeAll(async () => {
  site = createServer((_, response) => {
    const [headline, ...rest] = story;
    const body = rest.map((text) => `<p>${text}</p>`).join('');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html><title>${headline}</title><article><h1>${headline}</h1>${body}</article></html>`,
      );
  });
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  product = await Product.start({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
});
test.afterAll(async () => {
  await product.stop();
  site.close();
});

test('a source is archived, quoted from its snapshot, and reported when its page no longer contains the quote', async ({
  browser,
}, info) => {
  const person = await Person.signIn(browser, product.url, 'First checker');
  const { page } = person;
  const at = (name: string) => info.outputPath(name);
  await page.goto('/?view=all');
  await page
    .getByRole('link', { name: /Shkodër match plot/ })
    .first()
    .click();
  await person.saved();
  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  const form = page.getByRole('form', { name: 'Add evidence' });
  await form.getByLabel('Title').fill('Report from the court');
  await form.getByLabel('URL').fill(`http://${host}/report`);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByLabel('Stance on the claim')).toBeFocused();
  await expect(form.getByText('Choose one. No choice is made for you.')).toHaveCount(4);
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'Report from the court' });
  await expect(item).toContainText('Assay contacts the site, and the site can see that.');
  await item.getByRole('button', { name: 'Keep a copy' }).click();
  await item.getByRole('link', { name: /^Archived/ }).click();

  const copy = page.getByRole('document', { name: 'Readable text of the copy' });
  await expect(copy).toContainText(QUOTE);
  await copy.evaluate((root, quote) => {
    const text = root.firstChild!;
    const start = text.textContent!.indexOf(quote);
    getSelection()!.setBaseAndExtent(text, start, text, start + quote.length);
  }, QUOTE);
  await page.keyboard.press('e');
  await expect(copy.locator('mark')).toHaveText(QUOTE);
  await clean(page, 'copy', at);

  await page.getByRole('link', { name: 'Claim', exact: true }).click();
  await expect(item).toContainText('quote found in it');
  story = STORY.map((text) => text.replace(QUOTE, 'two men had seen a drawing'));
  await item.getByRole('button', { name: /^Check for changes now/ }).click();
  await expect(item).toContainText('The quoted words are no longer there.', { timeout: 120_000 });
  await item.getByText('What changed').click();
  await expect(item.getByRole('deletion')).toContainText('four men');

  await page.getByRole('button', { name: 'Add a file' }).click();
  const file = page.getByRole('form', { name: 'Add a file as evidence' });
  await file
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'stadium.png', mimeType: 'image/png', buffer: PNG });
  await file.getByLabel('Title').fill('The stadium from above');
  await chooseSource(file);
  await file.getByRole('button', { name: 'Add the file' }).click();
  const picture = page.getByRole('img', { name: 'The stadium from above' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  await form.getByLabel('Title').fill('The same court, another day');
  await form.getByLabel('Publisher').fill('Harbour Court Weekly');
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Add evidence' }).first().click();
  await form.getByLabel('Title').fill('From the weekly');
  await form.getByLabel('Publisher').fill('Harbour Court Weekly');
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).click();
  const origins = page.getByRole('region', { name: 'These may count as one source' });
  await expect(origins).toContainText('have the same publisher');

  await page.getByRole('button', { name: 'Record a request' }).click();
  const asked = page.getByRole('form', { name: 'Record a request' });
  await asked.getByLabel('Who is accused or concerned').fill('The defence');
  await asked.getByLabel(/^Asked/).fill('2026-11-02T10:00');
  await asked.getByLabel('Deadline').fill('2026-11-04T10:00');
  await asked.getByRole('button', { name: 'Save' }).click();
  await expect(asked.getByLabel('Is this published with the verdict?')).toBeFocused();
  await asked.getByLabel('Is this published with the verdict?').selectOption('published');
  await asked.getByRole('button', { name: 'Save' }).click();
  const replies = page.getByRole('region', { name: 'Right of reply' });
  await expect(replies).toContainText('Overdue');
  await clean(page, 'evidence', at);

  await origins.getByRole('button', { name: 'Put in the group “Harbour Court Weekly”' }).click();
  await expect(origins).toHaveCount(0);
  await replies.getByRole('button', { name: 'Change the request to The defence' }).click();
  await replies.getByLabel('Outcome').selectOption('none');
  await replies.getByRole('button', { name: 'Save' }).click();
  await expect(replies).toContainText('No answer by');
  await clean(page, 'after', at);
  await person.leave();
});
