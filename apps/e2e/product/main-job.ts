import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser } from '@playwright/test';
import { Person } from './people';
import { ROOT, type Product } from './product';
import { publish } from './publish';
import { pullWithReadmeScript } from './pull';
import { chooseSource } from './source-form';

/** The text of a made-up article, used if the real one is not in the checkout. */
const OWN_WORDS = [
  'Two envoys sent home',
  'The ministry gives no reason',
  'Two Iranian diplomats sent home from Albania were tied to an alleged plot to attack an exiled group, a person who knows the case said.',
  'Tehran denied it.',
].join('\n');

/** The sentence that is marked as the claim, in the real article and in ours. */
const SENTENCE = /Two Iranian diplomats [^.]*were tied to an alleged plot to attack an exiled group/;

function article(): string {
  const real = join(ROOT, '../shared/inputs/albania-expulsions.txt');
  return existsSync(real) ? readFileSync(real, 'utf8') : OWN_WORDS;
}

/**
 * The main job from an article to a pulled verdict, by three people and a client. `between` runs between any two steps;
 * it may do anything to the server, and nothing that was shown as saved may be lost.
 */
export async function doTheMainJob(
  browser: Browser,
  product: Product,
  between: (step: string) => Promise<void>,
): Promise<void> {
  const first = await Person.signIn(browser, product.url, 'First checker');
  const second = await Person.signIn(browser, product.url, 'Second checker');
  const editor = await Person.signIn(browser, product.url, 'Desk editor');

  await first.page.goto('/');
  await first.page.getByRole('button', { name: 'Import article' }).click();
  await first.page.getByLabel('Text of the article').fill(article());
  await first.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(first.page).toHaveURL(/\/articles\//);
  await between('imported');

  await first.selectWords(SENTENCE);
  await first.page.keyboard.press('c');
  await first.page.getByLabel('Statement').fill('diplomats tied to MEK plot');
  await first.page.getByLabel('Who says it').selectOption('unnamed_source');
  await first.page.getByLabel('How the article describes them').fill('a source with knowledge of the matter');
  await first.page.getByLabel('Topic').fill('Balkans');
  await first.page.getByRole('button', { name: 'Make the claim' }).click();
  const marked = first.page.getByRole('link', { name: 'diplomats tied to MEK plot' }).first();
  await expect(marked).toBeVisible();
  // The list shows the claim by a push, perhaps before the form has its answer; the form closes with the answer.
  await expect(first.page.getByRole('dialog', { name: 'New claim' })).toBeHidden();
  await between('marked');

  await marked.click();
  await expect(first.page).toHaveURL(/\/claims\//);
  await first.page.getByRole('button', { name: 'Accept for checking' }).first().click();
  await first.saved();
  await second.page.goto(new URL(first.page.url()).pathname);
  await second.saved();
  await between('opened by two');

  // Both write in the same paragraph at the same time, one at its end and one at its beginning.
  await first.type('Rationale', 'The tie rests on one source.');
  await expect(second.field('Rationale')).toContainText('one source.');
  await Promise.all([
    first.type('Rationale', ' Nobody has confirmed it on the record.'),
    second.type('Rationale', 'The expulsion is not in doubt. ', 'start'),
  ]);
  await expect(first.page.locator('.caret[data-name="Second checker"]').first()).toBeAttached();
  await expect(second.page.locator('.caret[data-name="First checker"]').first()).toBeAttached();
  await expect(first.page.getByRole('list', { name: 'Here now' })).toContainText('SC');
  const both =
    'The expulsion is not in doubt. The tie rests on one source. Nobody has confirmed it on the record.';
  await first.saved();
  await second.saved();
  await expect.poll(() => first.words('Rationale')).toContain(both);
  await expect.poll(() => second.words('Rationale')).toContain(both);
  await between('co-written');
  await expect.poll(() => first.words('Rationale')).toContain(both);

  for (const [title, stance, group] of [
    ['Statement of the foreign ministry', 'contradicts', 'Tirana'],
    ['Witness, to the paper', 'supports', 'The paper'],
  ] as const) {
    await first.page.getByRole('button', { name: 'Add evidence' }).first().click();
    const form = first.page.getByRole('form', { name: 'Add evidence' });
    await form.getByLabel('Title').fill(title);
    await chooseSource(form, { stance, origin: group });
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(first.page.getByRole('heading', { name: title })).toBeVisible();
    // The list may show the source before the form has its response; the form adds the source to the draft's order only
    // then.
    await expect(form).toBeHidden();
    await first.saved();
    await between(`added ${title}`);
  }
  for (const number of [1, 2]) {
    await first.type('Rationale', ' ');
    await first.page.getByRole('button', { name: `Cite source ${number}` }).click();
    await expect(second.field('Rationale').getByLabel(`Source ${number}:`)).toBeVisible();
  }
  await second.type('Headline', 'One unnamed source ties the envoys to the plot');
  await second.type('Summary', 'The expulsion is certain. Its reason is not.');
  await second.page.getByRole('radio', { name: 'Unproven' }).check({ force: true });
  await second.saved();
  await first.saved();
  await between('cited and rated');

  await first.page.getByRole('button', { name: 'Submit for review' }).first().click();
  await expect(first.page.getByText('In review').first()).toBeVisible();
  await between('submitted');

  await editor.page.goto('/?view=waits_for_my_review');
  await editor.page.getByRole('link', { name: 'diplomats tied to MEK plot' }).first().click();
  await editor.page.getByRole('link', { name: 'Open the review' }).click();
  await expect(editor.page.getByText('These words match the hash, computed here.')).toBeVisible();
  const approved = await editor.page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .innerText();
  await editor.page.getByRole('button', { name: 'Approve' }).click();
  await expect(editor.page.getByRole('button', { name: 'Publish' })).toBeEnabled();
  await between('approved');

  await publish(editor.page);
  await expect(editor.page.getByText('Published as version 1')).toBeVisible();
  await between('published');

  const pulled = (await pullWithReadmeScript(product.url)).find(
    (verdict) => verdict.headline === 'One unnamed source ties the envoys to the plot',
  )!;
  expect(pulled.contentHash).toBe(approved);
  expect(createHash('sha256').update(pulled.canonicalJson, 'utf8').digest('hex')).toBe(approved);
  expect(pulled.canonicalJson).toContain('Nobody has confirmed it on the record.');
  expect(pulled.rating.label).toBe('Unproven');

  const reader = await browser.newContext({ javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto(`${product.url}/v/demo-newsroom/${pulled.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'One unnamed source ties the envoys to the plot',
  );
  await expect(page.getByText(approved).first()).toBeAttached();
  await reader.close();
  for (const person of [first, second, editor]) await person.leave();
}
