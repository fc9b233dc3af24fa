import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import type { SplitAddresses } from '../source/split-addresses';
import { SeveralSources } from './SeveralSources';

const [GOOD, BAD, KNOWN] = ['https://a.example/1', 'https://b.example/2', 'https://c.example/3'] as const;

function List({ onMade, onByHand }: { onMade: (id: string) => void; onByHand: (url: string) => void }) {
  const [pasted, setPasted] = useState<SplitAddresses>({ addresses: [GOOD, BAD, KNOWN], rest: ['see'] });
  if (pasted.addresses.length === 0) return <p>Closed</p>;
  return (
    <SeveralSources
      claim={{ claimId: 'c1', sources: [{ id: 'e0', title: 'Third', url: `${KNOWN}/` }] }}
      pasted={pasted}
      groups={[]}
      onPasted={setPasted}
      onMade={onMade}
      onByHand={onByHand}
    />
  );
}

const reading = (url: string) => ({
  readSource: {
    __typename: 'SourceReading',
    ...{ url, title: `Page of ${url}`, publisher: null, publishedAt: null, language: null },
    ...{ direction: 'ltr', notice: null, evidence: null, passages: [] },
  },
});

it('adds each page with the same choices, says what failed and why, and tries it again', async () => {
  const onMade = vi.fn();
  let refuses = true;
  const { requests } = await renderForm(<List onMade={onMade} onByHand={() => {}} />, {
    ReadSource: ({ input }) => {
      const { url } = input as { url: string };
      if (url === BAD && refuses) throw refusal({ url: 'The page answered with status 404.' });
      return reading(url);
    },
    AddEvidence: () => ({
      addEvidence: {
        __typename: 'EvidencePayload',
        evidence: { __typename: 'Evidence', id: 'e9', archive: null },
        claim: {
          __typename: 'Claim',
          id: 'c1',
          evidence: [],
          availableTransitions: [],
          stage: 'checking',
          version: 1,
        },
      },
    }),
  });
  const submit = page.getByRole('button', { name: 'Add 3 sources' });
  await submit.click();
  await expect.poll(() => page.getByText('Choose one. No choice is made for you.').elements().length).toBe(4);
  expect(requests).toEqual([]);
  await expectAccessible();
  await fillIn('Stance on the claim', 'supports');
  await fillIn('How the source knows', 'secondary');
  await fillIn('Is the source named to readers?', 'named');
  await fillIn('Where the source has it from', 'unknown');
  await submit.click();
  const rows = page.getByRole('list', { name: 'Pages to add' }).getByRole('listitem');
  await expect.element(rows.nth(0)).toHaveTextContent(`added as “Page of ${GOOD}”`);
  await expect.element(rows.nth(1)).toHaveTextContent('The page answered with status 404.');
  await expect.element(rows.nth(2)).toHaveTextContent('is a source already: Third');
  await expect.element(page.getByText('One word is no URL and left out: see')).toBeVisible();
  await expectAccessible();
  expect(onMade.mock.calls).toEqual([['e9']]);
  const added = requests.filter(({ operation }) => operation === 'AddEvidence');
  expect(added.map(({ variables }) => (variables['input'] as { url: string }).url)).toEqual([GOOD]);
  await expect.element(fieldOf('How the source knows')).toHaveValue('secondary');

  refuses = false;
  await page.getByRole('button', { name: `Try again: ${BAD}` }).click();
  await expect.element(rows.nth(1)).toHaveTextContent(`added as “Page of ${BAD}”`);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.element(page.getByText('Closed')).toBeVisible();
});

it('can be stopped: what is left waits, and a page can be filled in by hand', async () => {
  const onByHand = vi.fn();
  let answer: (() => void) | undefined;
  await renderForm(<List onMade={() => {}} onByHand={onByHand} />, {
    ReadSource: () =>
      new Promise((_, refuse) => {
        answer = () => refuse(refusal({ url: 'The page is no page.' }));
      }),
  });
  for (const [label, value] of [
    ['Stance on the claim', 'supports'],
    ['How the source knows', 'primary'],
    ['Is the source named to readers?', 'named'],
    ['Where the source has it from', 'own'],
  ] as const)
    await fillIn(label, value);
  await page.getByRole('button', { name: 'Add 3 sources' }).click();
  await expect.poll(() => answer).toBeTruthy();
  answer!();
  const rows = page.getByRole('list', { name: 'Pages to add' }).getByRole('listitem');
  await expect.element(rows.nth(0)).toHaveTextContent('The page is no page.');
  await expect.element(rows.nth(1)).toHaveTextContent('is being read…');
  await page.getByRole('button', { name: 'Stop' }).click();
  answer!();
  await expect.element(rows.nth(1)).toHaveTextContent('waits');
  await page.getByRole('button', { name: `Fill in by hand: ${GOOD}` }).click();
  expect(onByHand.mock.calls).toEqual([[GOOD]]);
  await expect.poll(() => rows.elements().length).toBe(2);
});
