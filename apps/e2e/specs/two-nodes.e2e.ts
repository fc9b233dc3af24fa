import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort, startCluster, type Cluster } from '@assay/tooling';
import { Person } from '../product/people';
import { Product } from '../product/product';
import { Proxy } from '../product/proxy';

let folder: string;
let cluster: Cluster;
let nodes: [Product, Product];
let proxy: Proxy;
let port: number;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-e2e-pg-'));
  chmodSync(folder, 0o755);
  cluster = await startCluster({ folder });
  port = await freePort();
  const environment = { ...cluster.logins('postgres'), ASSAY_ORIGIN: `http://localhost:${port}` };
  nodes = [
    await Product.start({ ...environment, ASSAY_DEMO: '1' }),
    await Product.start({ ...environment, ASSAY_DEMO: '1' }),
  ];
  proxy = new Proxy(() => [nodes[0].port, nodes[1].port]);
  await proxy.listen(port);
});
test.afterAll(async () => {
  proxy.close();
  for (const node of nodes) await node.stop();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = Array.from({ length: 30 }, (_, index) => `word${index}`);

test('two members on two nodes write while one node is killed: no word is lost, and no page reloads', async ({
  browser,
}) => {
  const first = await Person.signIn(browser, `http://localhost:${port}`, 'First checker');
  const second = await Person.signIn(browser, `http://127.0.0.1:${port}`, 'Second checker');
  await first.page.goto('/?view=all');
  await first.page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await first.saved();
  await second.page.goto(new URL(first.page.url()).pathname);
  await second.saved();
  for (const { page } of [first, second])
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  const writing = Promise.all([
    first.type('Summary', WORDS.map((word) => `a${word} `).join('')),
    second.type('Rationale', WORDS.map((word) => `b${word} `).join('')),
  ]);
  await first.page.waitForTimeout(1_500);
  await nodes[0].kill();
  await writing;

  await first.saved();
  await second.saved();
  for (const person of [first, second]) {
    await expect.poll(() => person.words('Summary')).toContain(WORDS.map((word) => `a${word}`).join(' '));
    await expect.poll(() => person.words('Rationale')).toContain(WORDS.map((word) => `b${word}`).join(' '));
    expect(await person.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  }

  // A node that gets SIGTERM moves its clients to the other node, without anything for their members to see.
  await nodes[0].restart();
  await nodes[1].drain();
  await second.type('Rationale', 'And one more sentence.');
  await second.saved();
  await expect.poll(() => first.words('Rationale')).toContain('And one more sentence.');
});
