import { jpegAt, pngAt } from '@assay/testing/images';
import { expect, test } from '@playwright/test';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { picture } from '../product/picture';
import { Product } from '../product/product';
import { publish } from '../product/publish';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('an image is inserted, described by a colleague, suggested, and shown on the published page', async ({
  browser,
}, info) => {
  const writer = await Person.signIn(browser, product.url, 'First checker');
  const other = await Person.signIn(browser, product.url, 'Second checker');
  const editor = await Person.signIn(browser, product.url, 'Second editor');
  for (const { page } of [writer, other]) await openDraft(page, product.url);
  const claim = new URL(writer.page.url()).pathname;
  await writer.type('Summary', 'In short.');
  const rationale = writer.field('Rationale');
  await rationale.click();
  await writer.page.keyboard.press('Control+End');

  // What is too large is refused before it is sent.
  const bar = writer.page.getByRole('toolbar', { name: 'Formatting of the rationale' });
  const choose = bar.getByLabel('Image files');
  let sent = 0;
  writer.page.on('request', (request) => (sent += Number(request.url().includes('/import/image'))));
  await choose.setInputFiles({
    name: 'huge.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.alloc(40 * 1024 * 1024),
  });
  await expect(writer.page.getByText('An image has at most 10 MB; this one has 40 MB.')).toBeVisible();
  expect(sent).toBe(0);
  await choose.setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: jpegAt({ orientation: 6 }),
  });
  const form = writer.page.getByRole('form', { name: 'What the image shows' });
  await expect(form.getByLabel('Alternative text')).toBeFocused();
  const shown = rationale.locator('figure img');
  // The browser turns the photograph as its orientation says, though all else is gone from the file.
  await expect
    .poll(() => shown.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight]))
    .toEqual([16, 24]);
  await picture(writer.page, info.outputPath('form.png'));
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Describe what the image shows, or mark it as decorative.')).toBeVisible();
  await form.getByLabel('Alternative text').fill('A register of departures, open at a page');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await writer.saved();

  const seen = other.field('Rationale').locator('figure');
  await expect(seen.locator('img')).toHaveAttribute('alt', 'A register of departures, open at a page');
  await seen.getByRole('button', { name: 'Describe' }).click();
  const theirs = other.page.getByRole('form', { name: 'What the image shows' });
  await theirs.getByLabel('Caption').fill('The register of the port');
  await theirs.getByLabel('Credit').fill('Port of Tirana');
  await theirs.getByLabel('Licence').fill('CC BY 4.0');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(rationale.locator('figcaption')).toHaveText(
    'The register of the port · Port of Tirana · CC BY 4.0',
  );
  await other.saved();
  await picture(writer.page, info.outputPath('draft.png'), true);

  // A picture of another page is left out with a sentence; a pasted file is taken.
  const paste = (html: string, bytes: number[] | null) =>
    other.field('Rationale').evaluate(
      (field, [pasted, file]) => {
        const data = new DataTransfer();
        if (pasted) data.setData('text/html', pasted);
        if (pasted) data.setData('text/plain', 'as text');
        if (file) data.items.add(new File([new Uint8Array(file)], 'a.png', { type: 'image/png' }));
        field.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [html, bytes] as const,
    );
  await other.field('Rationale').locator('p').last().click();
  await paste('<p>Pasted words <img src="https://elsewhere.example/a.png"></p>', null);
  await expect(other.field('Rationale')).toContainText('Pasted words');
  await expect(other.page.getByText('Pictures on other pages are not taken over')).toBeVisible();
  await expect(rationale.locator('figure')).toHaveCount(1);

  // Suggested, an image is in the draft once it is accepted.
  await other.page.getByRole('radio', { name: 'Suggesting' }).check({ force: true });
  await other.field('Rationale').locator('p').last().click();
  await paste('', [...pngAt()]);
  await theirs.getByLabel('Alternative text').fill('A stamp');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await writer.page
    .getByRole('navigation', { name: 'About this claim' })
    .getByRole('link', { name: /^Suggestions/ })
    .click();
  const card = writer.page.locator('[data-suggestion-card]');
  await expect(card).toContainText('A stamp');
  await expect(card.getByText('Adds an image', { exact: true })).toBeVisible();
  await picture(writer.page, info.outputPath('suggestion.png'), true);
  await card.getByRole('button', { name: /^Accept/ }).click();
  await expect(rationale.locator('figure')).toHaveCount(2);
  await writer.saved();

  await writer.page.emulateMedia({ colorScheme: 'dark' });
  await writer.page.setViewportSize({ width: 360, height: 800 });
  await picture(writer.page, info.outputPath('draft-360-dark.png'), true);
  expect(await writer.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await writer.page.setViewportSize({ width: 1400, height: 900 });

  await writer.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await expect(writer.page.getByText('In review').first()).toBeVisible();
  await editor.page.goto(claim);
  await editor.page.getByRole('link', { name: 'Open the review' }).first().click();
  await expect(editor.page.getByRole('heading', { name: 'Decide' })).toBeVisible();
  await expect(editor.page.locator('figure.image img').first()).toBeVisible();
  await picture(editor.page, info.outputPath('review.png'), true);
  await editor.page.getByRole('button', { name: 'Approve' }).click();
  await publish(editor.page);
  await expect(editor.page.getByText('Published as version 1')).toBeVisible();
  const address = await editor.page
    .getByRole('link', { name: 'Open the published page' })
    .getAttribute('href');

  const reader = await browser.newContext({ javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto(product.url + new URL(address!, product.url).pathname);
  const figure = page.locator('figure.image').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('img')).toHaveAttribute('alt', 'A register of departures, open at a page');
  await expect(figure.locator('figcaption')).toHaveText(
    'The register of the port · Port of Tirana, CC BY 4.0',
  );
  await picture(page, info.outputPath('page.png'), true);
  const source = await figure.locator('img').getAttribute('src');
  const answer = await page.request.get(product.url + source!);
  expect(answer.headers()['content-type']).toBe('image/jpeg');
  expect((await answer.body()).includes('SECRET')).toBe(false);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, info.outputPath('page-360-dark.png'), true);
  await page.emulateMedia({ media: 'print' });
  await picture(page, info.outputPath('page-print.png'), true);
  await reader.close();
});
