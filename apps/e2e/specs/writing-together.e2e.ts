import { expect, test, type CDPSession } from '@playwright/test';
import { openDraft } from '../product/draft-words';
import { Person } from '../product/people';
import { Product } from '../product/product';
import { chooseSource } from '../product/source-form';

let product: Product;
let me: Person;
let colleague: Person;
let input: CDPSession;
test.beforeAll(async ({ browser }) => {
  product = await Product.start();
  me = await Person.signIn(browser, product.url, 'First checker');
  colleague = await Person.signIn(browser, product.url, 'Second checker');
  await openDraft(me.page, product.url);
  await openDraft(colleague.page, product.url);
  input = await me.page.context().newCDPSession(me.page);
});
test.afterAll(() => product.stop());

/** The blocks of the summary as this person sees them, without carets. */
const blocks = (person: Person) =>
  person.field('Summary').evaluate((field) => {
    const copy = field.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.caret')) caret.remove();
    return [...copy.querySelectorAll('p, h2, h3')].map((block) => block.textContent ?? '');
  });

/** Replaces the summary by these words. */
async function begin(words: string): Promise<void> {
  await me.field('Summary').click();
  await me.page.keyboard.press('Control+A');
  await me.page.keyboard.press('Delete');
  await me.page.keyboard.insertText(words);
  await me.saved();
  await expect.poll(() => blocks(colleague)).toEqual([words]);
}

/** Puts a person's caret behind this many letters of the first paragraph. */
async function caretAt(person: Person, letters: number): Promise<void> {
  await person.field('Summary').click();
  // Just after a click the editor sets the caret once more; a person is slower than that, and presses the key again.
  await expect(async () => {
    await person.page.keyboard.press('Control+Home');
    for (let count = 0; count < letters; count += 1) await person.page.keyboard.press('ArrowRight');
    const before = await person.field('Summary').evaluate(async (root) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { focusNode, focusOffset } = getSelection()!;
      const range = document.createRange();
      range.selectNodeContents(root);
      range.setEnd(focusNode!, focusOffset);
      return range.toString().replace(/\u2060/g, '').length;
    });
    expect(before).toBe(letters);
  }).toPass({ intervals: [50], timeout: 5_000 });
}

test('a colleague who presses Enter before my caret does not move it to another word', async () => {
  await begin('Alpha beta gamma delta.');
  await caretAt(me, 'Alpha beta gamma '.length);
  await caretAt(colleague, 'Alpha '.length);
  await colleague.page.keyboard.press('Enter');
  await expect.poll(() => blocks(me)).toEqual(['Alpha ', 'beta gamma delta.']);
  await me.page.keyboard.type('MINE ');
  await expect.poll(() => blocks(colleague)).toEqual(['Alpha ', 'beta gamma MINE delta.']);
  expect(await blocks(me)).toEqual(await blocks(colleague));
});

test('words typed while the colleague presses Enter stay at the place where they were begun', async () => {
  await begin('Alpha beta gamma delta.');
  await caretAt(me, 'Alpha beta gamma '.length);
  await caretAt(colleague, 'Alpha '.length);
  const typing = me.page.keyboard.type('MINE OWN WORDS ', { delay: 20 });
  await colleague.page.keyboard.press('Enter');
  await colleague.page.keyboard.type('Theirs. ', { delay: 30 });
  await typing;
  await me.saved();
  await colleague.saved();
  await expect.poll(() => blocks(colleague)).toEqual(['Alpha ', 'Theirs. beta gamma MINE OWN WORDS delta.']);
  expect(await blocks(me)).toEqual(await blocks(colleague));
});

test('a colleague who types makes my page refetch nothing, and shows what blocks a submission', async () => {
  const gate = me.page.getByRole('region', { name: /submit/i });
  const blocker = gate.getByText('The verdict has no headline.');
  await expect(blocker).toBeHidden();
  const headline = await colleague.words('Headline');
  const asked: string[] = [];
  me.page.on('request', (request) => {
    if (request.url().endsWith('/graphql'))
      asked.push((request.postDataJSON() as { operationName: string }).operationName);
  });
  await colleague.field('Headline').click();
  await colleague.page.keyboard.press('Control+A');
  await colleague.page.keyboard.press('Delete');
  await expect(blocker).toBeVisible();
  await colleague.page.keyboard.insertText(headline);
  await expect(blocker).toBeHidden();
  // These two ask by the clock, whatever is written.
  expect(asked.filter((name) => !['Discussion', 'UnreadNotifications'].includes(name))).toEqual([]);

  // What is a fact of the claim is refetched.
  await colleague.page.getByRole('button', { name: 'Add evidence' }).first().click();
  const form = colleague.page.getByRole('form', { name: 'Add evidence' });
  await form.getByLabel('Title').fill('Witness, to the paper');
  await chooseSource(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(me.page.getByRole('heading', { name: 'Witness, to the paper' })).toBeVisible();
  // The tab of evidence may ask before the page does.
  await expect.poll(() => asked).toContain('Claim');
});

test('two members who write in an empty paragraph do not write inside each other’s words', async () => {
  await begin('Alpha');
  await caretAt(me, 'Alpha'.length);
  await me.page.keyboard.press('Enter');
  await expect.poll(() => blocks(colleague)).toHaveLength(2);
  await colleague.field('Summary').click();
  await colleague.page.keyboard.press('Control+End');
  await me.page.keyboard.type('test', { delay: 40 });
  await expect.poll(() => blocks(colleague)).toEqual(['Alpha', 'test']);
  await colleague.page.keyboard.type('XY');
  await expect.poll(async () => (await blocks(me))[1]).toMatch(/^(XYtest|testXY)$/);
});

for (const at of [0, 'Alpha '.length])
  test(`composed text appears once, where it was begun, though a colleague splits its paragraph at letter ${at}`, async () => {
    await begin('Alpha beta gamma');
    await caretAt(me, 'Alpha beta '.length);
    await caretAt(colleague, at);
    await me.field('Summary').focus();
    const compose = (text: string) =>
      input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await compose('に');
    await compose('にほ');
    await expect(me.page.getByRole('status', { name: 'State of the draft' })).toHaveText('Saving…');
    await colleague.page.keyboard.press('Enter');
    await expect.poll(() => blocks(colleague)).toHaveLength(2);
    await compose('にほん');
    await compose('日本');
    await input.send('Input.insertText', { text: '日本' });
    await me.saved();
    await expect.poll(async () => (await blocks(colleague)).join('')).toBe('Alpha beta 日本gamma');
    expect(await blocks(me)).toEqual(await blocks(colleague));
    await me.page.keyboard.type('!');
    await expect.poll(async () => (await blocks(colleague)).join('')).toBe('Alpha beta 日本!gamma');
  });

test('Ctrl+Z undoes the last words in and outside of their field', async () => {
  await begin('Words kept.');
  await me.page.keyboard.type(' And more.');
  await me.saved();
  await me.page.locator('h1').click();
  await me.page.keyboard.press('Control+Z');
  await expect.poll(async () => (await blocks(me))[0]).not.toContain('And more.');
  await me.page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => blocks(me)).toEqual(['Words kept. And more.']);
  await me.field('Summary').click();
  await me.page.keyboard.press('Control+Z');
  await expect.poll(async () => (await blocks(me))[0]).not.toContain('And more.');
  await me.page.keyboard.press('Control+Y');
  await expect.poll(() => blocks(me)).toEqual(['Words kept. And more.']);
});

/** Dispatches a paste event with this clipboard content. */
function paste(person: Person, field: 'Headline' | 'Summary', data: Record<string, string>, file = false) {
  return person.field(field).evaluate(
    (element, [pasted, picture]) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(pasted)) clipboardData.setData(type, text);
      if (picture) clipboardData.items.add(new File(['x'], 'map.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [data, file] as const,
  );
}

test('a pasted table keeps its numbers separate, a pasted picture does not replace the headline, and a text that is too long is refused whole', async () => {
  await begin('Figures: 12');
  await me.page.keyboard.press('Control+End');
  await paste(me, 'Summary', {
    'text/html': '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>',
    'text/plain': 'a\tb\n1\t2',
  });
  const cells = me.field('Summary').locator('td');
  await expect(cells).toHaveText(['a', 'b', '1', '2']);

  const headline = await me.words('Headline');
  await me.field('Headline').click();
  await me.page.keyboard.press('Control+A');
  await paste(me, 'Headline', {}, true);
  expect(await me.words('Headline')).toBe(headline);
  await expect(me.page.getByText('A headline has no pictures')).toBeVisible();

  await me.field('Summary').click();
  await paste(me, 'Summary', { 'text/plain': 'word '.repeat(1_000_000) });
  await expect(me.page.getByText('too long for a draft')).toBeVisible();
  await expect(cells).toHaveText(['a', 'b', '1', '2']);
  await me.saved();
});

test('a source’s note keeps its caret while a colleague writes in it', async () => {
  const note = (person: Person) => person.page.getByRole('textbox', { name: 'Note for readers on source 1' });
  await note(me).fill('alpha beta gamma');
  await me.saved();
  await expect(note(colleague)).toHaveValue('alpha beta gamma');
  await note(me).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(10, 10));
  await note(colleague).evaluate((area: HTMLTextAreaElement) => area.focus());
  await note(colleague).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 0));
  await colleague.page.keyboard.type('XX');
  await expect(note(me)).toHaveValue('XXalpha beta gamma');
  expect(await note(me).evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(12);
  await note(me).focus();
  const both = Promise.all([
    me.page.keyboard.type('MINE', { delay: 20 }),
    colleague.page.keyboard.type('THEIRS', { delay: 20 }),
  ]);
  await both;
  await expect(note(me)).toHaveValue('XXTHEIRSalpha betaMINE gamma');
  await expect(note(colleague)).toHaveValue('XXTHEIRSalpha betaMINE gamma');
  await me.page.keyboard.press('Control+Z');
  // Quick typing is one undo step, and it does not include what the colleague wrote.
  await expect(note(colleague)).toHaveValue(/^XXTHEIRS(alpha beta gamma)?$/);
});

test('the Enter that ends a composition chooses no list item', async () => {
  const { page } = me;
  /** Enter as an input method sends it. */
  const composedEnter = () =>
    page.evaluate(() => {
      const init = {
        key: 'Enter',
        code: 'Enter',
        keyCode: 229,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      };
      return document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init));
    });
  await me.field('Summary').click();
  await page.keyboard.type('[');
  const list = page.getByRole('listbox', { name: 'Cite a source' });
  await expect(list).toBeVisible();
  expect(await composedEnter()).toBe(true);
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Discussion' }).click();
  await page
    .getByRole('button', { name: /thread|Discuss/i })
    .first()
    .click();
  await page.keyboard.type('@');
  const people = page.getByRole('listbox', { name: 'People to name' });
  await expect(people).toBeVisible();
  expect(await composedEnter()).toBe(true);
  await expect(people).toBeVisible();
});
