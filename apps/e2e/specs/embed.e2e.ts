import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { picture } from '../product/picture';
import { Product } from '../product/product';

let product: Product, site: Server;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(async () => {
  site?.close();
  await product.stop();
});

const SLUG = 'albania-did-expel-two-iranian-diplomats-the-ambassador-among-them';

test('a site with a strict content security policy embeds a card, in light and dark, and the card links to the verdict', async ({
  browser,
}, info) => {
  const address = `${product.url}/v/demo-newsroom/${SLUG}`;
  const embed = (await (await fetch(`${product.url}/oembed?url=${encodeURIComponent(address)}`)).json()) as {
    html: string;
  };
  site = createServer((_, response) => {
    response.setHeader('content-security-policy', `default-src 'none'; frame-src ${product.url}`);
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>A site</title><h1>A site</h1>${embed.html}`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 640, height: 420 } });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(url);
    const card = page.frameLocator('iframe');
    await expect(card.getByRole('heading', { name: /Albania did expel/ })).toBeVisible();
    await expect(card.getByText('True', { exact: true })).toBeVisible();
    const colour = await card
      .locator('article')
      .evaluate((element) => getComputedStyle(element).borderInlineStartWidth);
    expect(colour).toBe('5px');
    await picture(page, info.outputPath(`card-${colorScheme}.png`));
    // The site's own policy blocks its icon, and the sandbox blocks what the test itself runs in the frame.
    expect(complaints.filter((text) => !/favicon|Blocked script execution/.test(text))).toEqual([]);
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      card.getByRole('link', { name: /Albania did expel/ }).click(),
    ]);
    await expect(opened.getByRole('heading', { level: 1 })).toContainText('Albania did expel');
    await page.close();
  }
});
