import { test } from '@playwright/test';
import { doTheMainJob } from '../product/main-job';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('two people take an article to a verdict that an editor approves and a client pulls', async ({
  browser,
}) => {
  await doTheMainJob(browser, product, async () => undefined);
});
