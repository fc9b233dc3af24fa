import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Somebody of the demo newsroom at a browser of their own. */
export class Person {
  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async signIn(
    browser: Browser,
    url: string,
    name: string,
    options: { dark?: boolean; width?: number } = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: url,
      colorScheme: options.dark ? 'dark' : 'light',
      viewport: { width: options.width ?? 1400, height: 900 },
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: `Sign in as ${name}` }).click();
    await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
    return new Person(name, page, context);
  }

  /** A field of the draft. */
  field(name: 'Headline' | 'Summary' | 'Rationale'): Locator {
    return this.page.getByRole('textbox', { name });
  }

  /** What a field says, without the carets of others that stand in it. */
  words(name: 'Headline' | 'Summary' | 'Rationale'): Promise<string> {
    return this.field(name).evaluate((field) => {
      const copy = field.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent ?? '';
    });
  }

  /** Waits until the page says that everything is on disk. */
  async saved(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'State of the draft' })).toHaveText('Saved', {
      timeout: 30_000,
    });
  }

  /** Puts the caret at the end (or the start) of a field and types like a person. */
  async type(
    field: 'Headline' | 'Summary' | 'Rationale',
    text: string,
    place: 'start' | 'end' = 'end',
  ): Promise<void> {
    await this.field(field).click();
    // A colleague's letter that arrives in the same instant can set the caret back; a person sees it and presses again.
    await expect(async () => {
      await this.page.keyboard.press(place === 'end' ? 'Control+End' : 'Control+Home');
      expect(await this.caretIsAt(field, place)).toBe(true);
    }).toPass({ intervals: [50], timeout: 5_000 });
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Whether nothing stands between the caret and this end of the field. */
  private caretIsAt(field: 'Headline' | 'Summary' | 'Rationale', place: 'start' | 'end'): Promise<boolean> {
    return this.field(field).evaluate(async (root, at) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { focusNode, focusOffset } = getSelection()!;
      if (!focusNode || !root.contains(focusNode)) return false;
      const between = document.createRange();
      between.selectNodeContents(root);
      if (at === 'start') between.setEnd(focusNode, focusOffset);
      else between.setStart(focusNode, focusOffset);
      // The carets of others carry their names, which are not words of the draft.
      const rest = between.cloneContents();
      rest.querySelectorAll('.caret').forEach((caret) => caret.remove());
      return (rest.textContent ?? '').replace(/\u2060/g, '') === '';
    }, place);
  }

  /** Selects words in the article as a mouse would leave them selected. */
  async selectWords(words: RegExp): Promise<string> {
    return this.page.getByRole('document', { name: 'Article text' }).evaluate((root, source) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = new RegExp(source).exec(node.textContent ?? '');
        if (!found) continue;
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const selection = getSelection()!;
        selection.removeAllRanges();
        selection.addRange(range);
        node.parentElement?.scrollIntoView({ block: 'center' });
        return found[0];
      }
      throw new Error(`No text matches ${source}`);
    }, words.source);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
