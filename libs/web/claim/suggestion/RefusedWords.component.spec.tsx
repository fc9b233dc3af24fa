import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Doc } from 'yjs';
import { expectAccessible } from '@assay/ui/component-test';
import { renderForm } from '@assay/web-session/form-test';
import { ClaimPageProvider } from '../page/claim-page-context';
import { RefusedWords } from './RefusedWords';
import { SuggestionsStateProvider } from './suggestions-context';
import type { SuggestionsState } from './suggestions-context';

const PAGE = {
  claimId: 'c1',
  may: () => true,
  discussion: undefined,
  discuss: () => undefined,
  setAside: new Set<string>(),
  putAside: () => undefined,
};
const NOTICE = '2 suggestions of yours are in this browser only.';
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Shows the notice for these words of a person who does not suggest. */
async function show(
  words: string[],
  { isOpen = true, ...state }: Partial<SuggestionsState> & { isOpen?: boolean },
) {
  const chosen: string[] = [];
  const dropped: string[][] = [];
  const value: SuggestionsState = {
    mode: 'reading',
    modes: ['editing', 'suggesting', 'reading'],
    choose: (mode) => chosen.push(mode),
    doc: new Doc(),
    isFork: false,
    isUnsent: false,
    isSending: false,
    isKept: true,
    problem: undefined,
    shown: [],
    current: undefined,
    show: () => undefined,
    refused: { words, drop: () => dropped.push(words) },
    ...state,
  };
  await renderForm(
    <ClaimPageProvider value={PAGE}>
      <main>
        <h1>Claim</h1>
        <SuggestionsStateProvider value={value}>
          <RefusedWords isOpen={isOpen} />
        </SuggestionsStateProvider>
      </main>
    </ClaimPageProvider>,
    {},
  );
  return { chosen, dropped };
}

it('shows the words and why they were refused, and discards them at the second press', async () => {
  const { chosen, dropped } = await show(['The port was open.', ''], {
    problem: 'The suggestion is too long.',
  });
  await expect.element(page.getByText(NOTICE)).toHaveTextContent(`${NOTICE} The suggestion is too long.`);
  await expect.element(page.getByText('The port was open.')).toBeVisible();
  await expect.element(page.getByText('A change without words of its own')).toBeVisible();
  await expectAccessible();
  await button('Send as suggestions').click();
  expect(chosen).toEqual(['suggesting']);
  await button('Discard').click();
  expect(dropped).toEqual([]);
  await expectAccessible();
  await button('Discard what was not sent').click();
  expect(dropped).toHaveLength(1);
});

it('offers to copy and to discard where the draft is closed, and not to send', async () => {
  await show(['The port was open.', 'And the ships left.'], { isOpen: false });
  await expect
    .element(page.getByText(NOTICE))
    .toHaveTextContent('The draft is closed, so no suggestion can be sent.');
  await expect.element(button('Copy my words')).toBeVisible();
  await expect.element(button('Discard')).toBeVisible();
  expect(button('Send as suggestions').query()).toBeNull();
  await expectAccessible();
});

it('offers no copy of a change without words, and shows nothing while the draft that sends it is being opened', async () => {
  await show(['', ''], { isFork: true, mode: 'suggesting' });
  await expect.element(page.getByText(NOTICE)).toBeVisible();
  expect(button('Copy my words').query()).toBeNull();
  expect(button('Send as suggestions').query()).toBeNull();
  await show(['The port was open.'], { mode: 'suggesting' });
  expect(page.getByText('The port was open.').query()).toBeNull();
});
