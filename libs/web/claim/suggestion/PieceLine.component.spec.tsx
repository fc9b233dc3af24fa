import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { SuggestedRun } from '@assay/verdict-doc';
import { renderForm } from '@assay/web-session/form-test';
import { PieceLine } from './PieceLine';

const line = () => page.getByText('(summary)').last();
const html = () => (line().element().parentElement as HTMLElement).querySelector('ins, del')!.innerHTML;

async function show(kind: 'insert' | 'delete' | 'format', runs: SuggestedRun[]) {
  const text = runs.map((run) => run.text).join('');
  await renderForm(<PieceLine piece={{ kind, field: 'summary', text, runs }} />, {});
  await expect.element(line()).toBeVisible();
}

it('shows inserted letters with their marks, and the cells of a table in one line', async () => {
  await show('insert', [
    { text: '\n\n\t\nOne ', marks: {}, was: undefined },
    { text: 'two', marks: { bold: {}, italic: {} }, was: undefined },
    { text: '\n\t\nthree\n', marks: {}, was: undefined },
  ]);
  expect(html()).toBe('<span>One </span><span><b><i>two</i></b></span><span> | three</span>');
});

it('says which marks letters get and lose', async () => {
  const link = { href: 'https://other.example/' };
  await show('format', [
    { text: 'one', marks: { bold: {} }, was: {} },
    { text: 'two', marks: { link }, was: { italic: {} } },
  ]);
  expect(html()).toBe('<span><b>one</b></span><span><u>two</u></span>');
  await expect.element(page.getByText('becomes bold, a link, no longer italic')).toBeVisible();
});
