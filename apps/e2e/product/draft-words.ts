import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

const STATE = { name: 'State of the draft' } as const;

/** The save status on a claim's page. */
export function saveLine(page: Page) {
  return page.getByRole('status', STATE);
}

/** The text of the draft on the server, queried over HTTP as the page's member. */
export async function onServer(
  page: Page,
): Promise<{ headline: string; summary: string; rationale: string }> {
  const id = new URL(page.url()).pathname.split('/')[2]!;
  const ask = async (query: string, variables: object) => {
    const answer = await page.request.post(new URL('/graphql', page.url()).href, {
      headers: { 'content-type': 'application/json', origin: new URL(page.url()).origin },
      data: { query, variables },
    });
    return ((await answer.json()) as { data: { claim: { draft: Record<string, unknown> } } }).data.claim
      .draft;
  };
  const { seq } = await ask('query ($id: ID!) { claim(id: $id) { draft { seq } } }', { id });
  const { at } = await ask(
    'query ($id: ID!, $seq: Int!) { claim(id: $id) { draft { at(seq: $seq) { headline summary rationale } } } }',
    { id, seq },
  );
  return at as { headline: string; summary: string; rationale: string };
}

/** Records every text of the page's save status from now on, in order. */
export async function listenToSaveLine(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(globalThis, { saveLineSaid: said });
    new MutationObserver(() => {
      const words = document.querySelector('[data-save]')?.textContent;
      if (words && said.at(-1) !== words) said.push(words);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { saveLineSaid: string[] }).saveLineSaid);
}

/** Opens the draft that the demo newsroom is writing, and waits until it is editable. */
export async function openDraft(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/?view=all`);
  await page
    .getByRole('link', { name: /tied to a plot/ })
    .first()
    .click();
  await expect(saveLine(page)).toHaveText('Saved', { timeout: 120_000 });
}
