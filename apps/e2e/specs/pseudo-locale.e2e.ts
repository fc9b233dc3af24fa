import { expect, test, type Page } from '@playwright/test';
import { Person } from '../product/people';
import { Product } from '../product/product';

/** In this locale every text of the interface is accented between ⟦ and ⟧; what stays plain came from no catalogue. */
const PSEUDO = 'en-XA';

let product: Product;
test.beforeAll(async () => void (product = await Product.start()));
test.afterAll(() => product.stop());

/** Words of dates, which are written as in English, and names that are the same in every language. */
const SAME =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|UTC|Assay|GraphQL|Ctrl|Alt|Shift|Enter|Esc|SHA-256|https?:\S*)\b/g;

/** Everything a person reads or hears of a page: its texts and the attributes that are read out. */
async function shownOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (!node.parentElement!.closest('script, style, noscript, code, kbd, pre, [contenteditable="true"]'))
        found.add(node.textContent ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`)) found.add(element.getAttribute(name)!);
    return [document.title, ...found];
  });
}

/** Words that `Intl` makes of a date or a language, names of time zones, and hashes. */
const MADE_BY_INTL = /^(?:[A-Z][\w-]*\/[\w/ -]+|[\w ()]*English[\w ()]* · .*)$/;

/** Fields of the API that are sentences, by type: the server makes them, so they are no data. */
const SENTENCES: Record<string, readonly string[]> = {
  AuditEvent: ['summary'],
  Blocker: ['message'],
  BulkRefusal: ['why'],
  DraftProblem: ['message'],
  EvidenceArchive: ['problem'],
  EvidenceDrift: ['reason'],
  EvidenceSnapshot: ['textProblem', 'typeNote'],
  FailedJob: ['error', 'title'],
  RecordOddity: ['message'],
  WebhookDelivery: ['lastProblem'],
};

/** An answer of the API without its sentences. */
function dataOf(answer: string): string {
  return JSON.stringify(JSON.parse(answer), function (this: { __typename?: string }, key, value: unknown) {
    return SENTENCES[this.__typename ?? '']?.includes(key) ? undefined : value;
  });
}

/** The texts that are neither pseudo nor data that the server sent. */
function escaped(texts: readonly string[], data: string): string[] {
  return texts.filter((text) => {
    if (MADE_BY_INTL.test(text)) return false;
    // Data stands between the words of a message, and a message may stand in another one.
    const rest = text.replace(/⟦[^⟦⟧]*⟧/g, ' ').replace(/⟦[^⟦⟧]*⟧/g, ' ');
    const isPlain = (part: string) =>
      /\p{L}{3,}/u.test(part.replace(SAME, '').replace(/\b[0-9a-f]{16,}\b/g, '')) &&
      !data.includes(part.trim());
    return isPlain(rest) && rest.split(/[·–“”]|, /).some(isPlain);
  });
}

test('every text of the interface comes from a catalogue', async ({ browser }) => {
  const admin = await Person.signIn(browser, product.url, 'Newsroom admin', { locale: PSEUDO });
  const { page } = admin;
  let data = '';
  page.on('response', (response) => {
    if (response.url().includes('/graphql'))
      void response.text().then(
        (text) => (data += dataOf(text)),
        () => undefined,
      );
  });
  const seen: Record<string, string[]> = {};
  const look = async (name: string) => {
    await expect(page.getByText('⟦').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const found = escaped(await shownOn(page), JSON.stringify(data).replace(/\\+"/g, '"'));
    if (found.length > 0) seen[name] = found;
  };
  const visit = async (name: string, address: string) => {
    await page.goto(address);
    await look(name);
  };
  await visit('desk', '/?view=all');
  const claim = await page.locator('a[href^="/claims/"]').first().getAttribute('href');
  await visit('claim', claim!);
  for (const tab of await page
    .locator(`a[href^="${claim}/"]`)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!)))
    await visit(tab.replace(claim!, 'claim'), tab);
  await visit('articles', '/articles');
  await visit('article', (await page.locator('a[href^="/articles/"]').first().getAttribute('href'))!);
  for (const address of [
    ...[
      '/newsroom',
      '/newsroom/programs',
      '/newsroom/elsewhere',
      '/newsroom/audit',
      '/newsroom/jobs',
      '/insights',
    ],
    ...['/help', '/you', '/you/notifications', '/no-such-page'],
  ])
    await visit(address, address);
  await page.context().clearCookies();
  await visit('sign-in', '/sign-in');
  expect(seen).toEqual({});
  await admin.leave();
});
