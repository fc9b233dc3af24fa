import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

interface DemoAccount {
  name: string;
  email: string;
  password: string;
}

const DEMO_ACCOUNTS = '{ demoAccounts { name email password } }';
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { account { name } } } }';

/** A signed-in member of the demo newsroom, in their own browser context. */
export class Person {
  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  /**
   * Signs in to a demo account over HTTP, which sets the cookies of a new context, and returns an empty page in it: the
   * spec opens the first page it needs. `accounts`, `every-page`, `offline` and `sign-out` test the sign-in page
   * itself.
   */
  static async signIn(
    browser: Browser,
    url: string,
    name: string,
    options: { dark?: boolean; width?: number; locale?: string } = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: url,
      ...(options.locale ? { locale: options.locale } : {}),
      colorScheme: options.dark ? 'dark' : 'light',
      viewport: { width: options.width ?? 1400, height: 900 },
    });
    const page = await context.newPage();
    const ask = async (query: string, variables: object = {}) => {
      const answer = await context.request.post('/graphql', {
        data: { query, variables },
        // A connection that is kept would be the one that a spec of broken networks cuts.
        headers: { connection: 'close' },
      });
      return (await answer.json()) as { data: Record<string, unknown> };
    };
    const demoAccounts = (await ask(DEMO_ACCOUNTS)).data.demoAccounts as DemoAccount[];
    const { email, password } = demoAccounts.find((account) => account.name === name)!;
    expect(await ask(SIGN_IN, { input: { email, password } })).toEqual({
      data: { signIn: { viewer: { account: { name } } } },
    });
    return new Person(name, page, context);
  }

  /** A field of the draft. */
  field(name: 'Headline' | 'Summary' | 'Rationale'): Locator {
    return this.page.getByRole('textbox', { name });
  }

  /** The text of a field, without other members' carets. */
  words(name: 'Headline' | 'Summary' | 'Rationale'): Promise<string> {
    return this.field(name).evaluate((field) => {
      const copy = field.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent ?? '';
    });
  }

  /** Waits until the page says that everything is saved. */
  async saved(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'State of the draft' })).toHaveText('Saved', {
      timeout: 120_000,
    });
  }

  /** Puts the caret at the end (or the start) of a field and types character by character. */
  async type(
    field: 'Headline' | 'Summary' | 'Rationale',
    text: string,
    place: 'start' | 'end' = 'end',
  ): Promise<void> {
    await this.field(field).click();
    // A colleague's letter that arrives at the same moment can move the caret back; a person sees that and presses the
    // key again.
    await expect(async () => {
      await this.page.keyboard.press(place === 'end' ? 'Control+End' : 'Control+Home');
      expect(await this.caretIsAt(field, place)).toBe(true);
    }).toPass({ intervals: [50], timeout: 5_000 });
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Whether no text is between the caret and this end of the field. */
  private caretIsAt(field: 'Headline' | 'Summary' | 'Rationale', place: 'start' | 'end'): Promise<boolean> {
    return this.field(field).evaluate(async (root, at) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { focusNode, focusOffset } = getSelection()!;
      if (!focusNode || !root.contains(focusNode)) return false;
      const between = document.createRange();
      between.selectNodeContents(root);
      if (at === 'start') between.setEnd(focusNode, focusOffset);
      else between.setStart(focusNode, focusOffset);
      // The carets of other members contain their names, which are not part of the draft.
      const rest = between.cloneContents();
      rest.querySelectorAll('.caret').forEach((caret) => caret.remove());
      return (rest.textContent ?? '').replace(/\u2060/g, '') === '';
    }, place);
  }

  /** Selects words in the article as a mouse selection would. */
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
