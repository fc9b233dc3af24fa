import { expect, test } from '@playwright/test';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';

let product: Product;
let me: Person;
let colleague: Person;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  me = await Person.signIn(browser, product.url, 'First checker');
  colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(me.page, product.url);
  await openDraft(colleague.page, product.url);
});
test.afterAll(() => product.stop());

/** The sentence that says what was done or undone last. */
const said = () => me.page.getByRole('region', { name: 'Last change' });
const titlesOf = (person: Person) => person.page.locator('[data-evidence] h3').allTextContents();
const outside = () => me.page.locator('#place').focus();

test('Ctrl+Z outside of a field undoes a removed source, a rating and words of two fields in their order, and no words of a colleague', async () => {
  const chosen = me.page.locator('input[name="rating"]:checked');
  const before = await chosen.getAttribute('value');
  await me.type('Summary', ' Mine first.');
  await me.type('Rationale', ' Mine second.');
  await me.page.locator('input[name="rating"]:not(:checked)').first().check({ force: true });
  const titles = await titlesOf(me);
  await me.page
    .getByRole('button', { name: /^Remove: / })
    .first()
    .click();
  await me.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(said()).toContainText('Source removed');
  await expect(me.page.locator('[data-evidence]')).toHaveCount(titles.length - 1);
  await colleague.type('Summary', ' Theirs.');
  await colleague.saved();
  await expect.poll(() => me.words('Summary')).toContain('Theirs.');

  await outside();
  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText('Source restored');
  await expect.poll(() => titlesOf(me)).toEqual(titles);
  await expect(colleague.page.locator('[data-evidence]')).toHaveCount(titles.length);

  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText(/Rating put back|The rating is taken back/);
  await expect(chosen).toHaveAttribute('value', before!);

  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText('Words in the rationale taken out');
  expect(await me.words('Rationale')).not.toContain('Mine second.');
  expect(await me.words('Summary')).toContain('Mine first.');

  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText('Words in the summary taken out');
  expect(await me.words('Summary')).not.toContain('Mine first.');
  expect(await me.words('Summary')).toContain('Theirs.');
  await expect.poll(() => colleague.words('Summary')).toBe(await me.words('Summary'));

  await me.page.keyboard.press('Control+Shift+Z');
  await expect(said()).toContainText('Words in the summary put back');
  await me.page.keyboard.press('Control+Y');
  await expect.poll(() => me.words('Rationale')).toContain('Mine second.');
  expect(await me.words('Summary')).toContain('Theirs.');
});

test('in a field, Ctrl+Z undoes the last words of any field and takes the caret there', async () => {
  await me.type('Rationale', ' One more.');
  await me.field('Summary').click();
  await me.page.keyboard.press('Control+Z');
  await expect.poll(() => me.words('Rationale')).not.toContain('One more.');
  await expect(me.field('Rationale')).toBeFocused();
  await expect(said()).toContainText('Words in the rationale taken out');
});

test('the buttons undo and redo the same steps, and keep the focus', async () => {
  await me.type('Summary', ' By button.');
  await me.page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect.poll(() => me.words('Summary')).not.toContain('By button.');
  await expect(me.field('Summary')).toBeFocused();
  await me.page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect.poll(() => me.words('Summary')).toContain('By button.');
});

test('a claim’s details are put back, unless a colleague changed the same since', async () => {
  const edit = async (person: Person, topic: string) => {
    await person.page.getByRole('button', { name: 'Edit claim' }).click();
    const form = person.page.getByRole('form', { name: 'Edit claim' });
    await form.getByLabel('Topic').fill(topic);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toHaveCount(0);
  };
  await edit(me, 'Mine');
  await outside();
  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText('The claim is put back: Topic');
  await expect(me.page.getByText('Mine', { exact: true })).toHaveCount(0);

  await edit(me, 'Mine again');
  await expect(colleague.page.getByText('Mine again', { exact: true }).first()).toBeVisible();
  await edit(colleague, 'Theirs');
  await expect(me.page.getByText('Theirs', { exact: true }).first()).toBeVisible();
  await outside();
  await me.page.keyboard.press('Control+Z');
  await expect(said()).toContainText('a colleague has changed the same since');
  await expect(me.page.getByText('Theirs', { exact: true }).first()).toBeVisible();
});
