import { test } from '@playwright/test';
import { doTheMainJob } from '../product/main-job';
import { Product } from '../product/product';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

test('two people take an article to a verdict that a client pulls, with the server killed (kill -9) between any two steps, and lose nothing shown as saved', async ({
  browser,
}) => {
  await doTheMainJob(browser, product, () => product.killAndRestart());
});
