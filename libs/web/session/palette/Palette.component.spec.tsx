import { lazy, Suspense, useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { useOffered } from '../actions/useAction';
import type { OfferedAction } from '../actions/useAction';
import { renderForm } from '../form/test';
import Palette from './Palette';
import { askForPalette, closePalette, usePaletteAsked } from './palette-asked';
import { readRecent } from './recent';

const claim = (id: string, statement: string) => ({
  node: { __typename: 'Claim', id, statement, stage: 'checking', publication: null },
});
const KNOWN = {
  newsroom: {
    id: 'n1',
    members: [{ __typename: 'Member', id: 'm2', name: 'Bahar Karimi', role: 'checker' }],
  },
  claims: {
    edges: [claim('c1', 'Two diplomats were tied to a plot'), claim('c2', 'The harbour was closed')],
  },
  articles: { edges: [{ node: { __typename: 'Article', id: 'a1', title: 'Envoys sent home' } }] },
};
const found = (...edges: object[]) => ({
  search: { edges: edges.map((node, index) => ({ cursor: String(index), node })) },
});

function Page({ actions }: { actions: readonly OfferedAction[] }) {
  useOffered([{ id: 'palette.open', run: askForPalette }, ...actions]);
  const [words, setWords] = useState('');
  return (
    <>
      <textarea aria-label="Words" value={words} onChange={(event) => setWords(event.target.value)} />
      {usePaletteAsked() && <Palette />}
    </>
  );
}

const field = () => page.getByRole('combobox');
const active = () => document.getElementById(field().element().getAttribute('aria-activedescendant') ?? '');
const lines = () =>
  page
    .getByRole('option')
    .elements()
    .map((line) => line.textContent);

beforeEach(() => {
  closePalette();
  localStorage.clear();
});

it('is opened from a text field, moves through what is allowed while its field has the focus, and gives the focus back', async () => {
  const assign = vi.fn();
  await renderForm(
    <Page
      actions={[
        { id: 'selection.assign', note: '2 chosen', run: assign },
        { id: 'claim.submit', blockers: [{ code: 'x', message: 'The summary is empty.' }], run: vi.fn() },
        { id: 'scheme.dark', run: vi.fn() },
      ]}
    />,
    { PaletteKnown: () => KNOWN },
  );
  await userEvent.type(page.getByLabelText('Words'), 'half a wo');
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field()).toHaveFocus();
  await expectAccessible();
  // The innermost scope first; what is not allowed now is absent.
  expect(lines()).toEqual(['Assign2 chosen', 'Dark colours']);
  expect(active()!.textContent).toContain('Assign');
  await userEvent.keyboard('{ArrowUp}');
  expect(active()!.textContent).toContain('Dark colours');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByLabelText('Words')).toHaveFocus();
  await userEvent.keyboard('rd');
  await expect.element(page.getByLabelText('Words')).toHaveValue('half a word');

  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('assig{Enter}');
  await expect.poll(() => assign.mock.calls.length).toBe(1);
  await expect.element(page.getByLabelText('Words')).toHaveFocus();
  expect(readRecent('m1')).toEqual([{ key: 'action:selection.assign', label: '' }]);
});

it('takes what is typed before its code has arrived, and no shortcut does', async () => {
  const mark = vi.fn();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const LatePalette = lazy(() => arrived.then(() => ({ default: Palette })));
  function SlowPage() {
    useOffered([
      { id: 'palette.open', run: askForPalette },
      { id: 'article.mark', run: mark },
    ]);
    return (
      <>
        <button type="button">Here</button>
        <textarea aria-label="Words" />
        <Suspense>{usePaletteAsked() && <LatePalette />}</Suspense>
      </>
    );
  }
  await renderForm(<SlowPage />, { PaletteKnown: () => KNOWN, PaletteSearch: () => found() });
  await userEvent.click(page.getByRole('button', { name: 'Here' }));
  await userEvent.keyboard('c');
  expect(mark).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.keyboard('c');
  await userEvent.click(page.getByLabelText('Words'));
  await userEvent.keyboard('ol');
  arrive();
  await expect.element(field()).toHaveValue('col');
  await userEvent.keyboard('ours');
  await expect.element(field()).toHaveValue('colours');
  await expect.element(page.getByLabelText('Words')).toHaveValue('');
  expect(mark).toHaveBeenCalledTimes(1);
});

it('says why an action is not possible when it is searched for, and does not run it', async () => {
  const submit = vi.fn();
  await renderForm(
    <Page
      actions={[
        { id: 'claim.submit', blockers: [{ code: 'x', message: 'The summary is empty.' }], run: submit },
      ]}
    />,
    { PaletteKnown: () => KNOWN, PaletteSearch: () => found() },
  );
  askForPalette();
  await userEvent.fill(field(), 'submit');
  const line = page.getByRole('option', { name: /Submit for review/ });
  await expect.element(line).toHaveAttribute('aria-disabled', 'true');
  await expect.element(line).toHaveTextContent('The summary is empty.');
  await expectAccessible();
  // The number of results is announced once the search has answered; later it would replace the reason.
  await expect.element(page.getByRole('status')).toHaveTextContent(/\d results?$/);
  await userEvent.keyboard('{Enter}');
  expect(submit).not.toHaveBeenCalled();
  await expect.element(field()).toHaveFocus();
  await expect.element(page.getByRole('status')).toHaveTextContent('Not now: The summary is empty.');
});

it('finds claims, articles and members despite an error, announces the number, and goes there', async () => {
  const { path } = await renderForm(<Page actions={[]} />, {
    PaletteKnown: () => KNOWN,
    PaletteSearch: ({ query }) =>
      query === 'diplomtas'
        ? found({
            node: {
              __typename: 'Claim',
              id: 'c9',
              statement: 'An old claim',
              stage: 'declined',
              publication: null,
            },
          })
        : found(),
  });
  askForPalette();
  await userEvent.fill(field(), 'bahar');
  await expect.element(page.getByRole('option', { name: /Claims assigned to Bahar Karimi/ })).toBeVisible();
  await userEvent.fill(field(), 'diplomtas');
  await expect.element(page.getByRole('option', { name: /An old claim/ })).toBeVisible();
  expect(lines()).toEqual([
    'Two diplomats were tied to a plotChecking',
    'An old claimDeclined',
    'Search the Desk for “diplomtas”',
  ]);
  await expect.element(page.getByRole('status')).toHaveTextContent('2 results');
  await userEvent.fill(field(), 'zzz');
  await expect.element(page.getByText('Nothing has a name like “zzz”.')).toBeVisible();
  await expectAccessible();
  await userEvent.fill(field(), 'envoys');
  await expect.element(page.getByRole('option', { name: 'Envoys sent home' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(path).toBe('/articles/a1');
});

it('ignores answers to earlier words, asks once after a pause, and tries again after a failure', async () => {
  const waiting = new Map<string, (data: object) => void>();
  let fails = true;
  const { requests } = await renderForm(<Page actions={[]} />, {
    PaletteKnown: () => KNOWN,
    PaletteSearch: ({ query }) => {
      if (query === 'broken' && fails) throw new Error('no answer');
      return new Promise((resolve) => waiting.set(query as string, resolve));
    },
  });
  const hit = (id: string, statement: string) => ({
    node: { __typename: 'Claim', id, statement, stage: 'checking', publication: null },
  });
  askForPalette();
  await userEvent.fill(field(), 'slow');
  await expect.poll(() => waiting.has('slow')).toBe(true);
  await userEvent.fill(field(), 'quick');
  await expect.poll(() => waiting.has('quick')).toBe(true);
  waiting.get('quick')!(found(hit('q', 'The quick answer')));
  await expect.element(page.getByRole('option', { name: /The quick answer/ })).toBeVisible();
  waiting.get('slow')!(found(hit('s', 'The slow answer')));
  await expect.element(page.getByRole('option', { name: /The slow answer/ })).not.toBeInTheDocument();
  await expect.element(page.getByRole('option', { name: /The quick answer/ })).toBeVisible();

  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await userEvent.fill(field(), '');
  await userEvent.type(field(), 'broken');
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expectAccessible();
  fails = false;
  await userEvent.click(page.getByRole('button', { name: 'Search the server again' }));
  await expect.poll(() => waiting.has('broken')).toBe(true);
  waiting.get('broken')!(found(hit('b', 'The second try')));
  await expect.element(page.getByRole('option', { name: /The second try/ })).toBeVisible();
  await expect.element(field()).toHaveFocus();
  logged.mockRestore();
  const asked = requests
    .filter(({ operation }) => operation === 'PaletteSearch')
    .map(({ variables }) => variables.query);
  expect(asked).toEqual(['slow', 'quick', 'broken', 'broken']);
});
