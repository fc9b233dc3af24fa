import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '../component-test';
import { DropMenu } from './DropMenu';

const opener = () => page.getByRole('button', { name: 'Sort' });

it('opens by keyboard, moves with the arrows around both ends, chooses and returns the focus', async () => {
  const run = vi.fn();
  const line = (label: string, chosen?: boolean) => ({ label, chosen, run: () => run(label) });
  await render(
    <main>
      <DropMenu
        label="Sort"
        face="Sort"
        groups={[[line('Newest', true), line('Oldest', false)], [line('Reset')]]}
      />
    </main>,
  );
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
  await expect.element(page.getByRole('menuitemradio', { name: 'Newest' })).toHaveFocus();
  await expect.element(page.getByRole('menuitemradio', { name: 'Newest' })).toBeChecked();
  await expectAccessible();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(page.getByRole('menuitem', { name: 'Reset' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(run.mock.calls).toEqual([['Oldest']]);
  await expect.element(opener()).toHaveFocus();
  expect(page.getByRole('menu').elements()).toEqual([]);
});

it('closes without a choice by Escape, Tab and a press elsewhere', async () => {
  const run = vi.fn();
  await render(
    <main>
      <DropMenu label="Sort" face="Sort" align="start" groups={[[{ label: 'Newest', run }]]} />
      <button>Elsewhere</button>
    </main>,
  );
  await opener().click();
  await userEvent.keyboard('{Escape}');
  await expect.element(opener()).toHaveFocus();
  await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
  await userEvent.keyboard('{Enter}{Tab}');
  await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
  await opener().click();
  await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('button', { name: 'Elsewhere' }).click();
  await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
  expect(run).not.toHaveBeenCalled();
});

it('searches the values of a long facet, and says how many it found', async () => {
  function Facet() {
    const [words, setWords] = useState('');
    const found = ['Economy', 'Energy', 'Health'].filter((topic) => topic.includes(words));
    return (
      <DropMenu
        label="Topic"
        face="Topic"
        head="By topic"
        search={{
          label: 'Search topics',
          hint: 'Search',
          words,
          most: 200,
          onWords: setWords,
          state: found.length === 0 ? 'No topic found' : `${found.length} found`,
        }}
        groups={[found.map((label, index) => ({ label, aside: String(index), run: () => {} }))]}
      />
    );
  }
  await render(<Facet />);
  await userEvent.keyboard('{Tab}{Enter}');
  const field = page.getByRole('searchbox', { name: 'Search topics' });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('En');
  await expect.element(page.getByRole('status')).toHaveTextContent('1 found');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('menuitem', { name: 'Energy' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('x');
  await expect.element(page.getByRole('status')).toHaveTextContent('No topic found');
  expect(page.getByRole('menuitem').elements()).toEqual([]);
});

it('says of each item whether it is switched on, where any number may be', async () => {
  const run = vi.fn();
  await render(
    <main>
      <DropMenu
        label="Sort"
        face="Sort"
        align="start"
        groups={[
          [
            { label: 'Stage', checked: true, run },
            { label: 'Due', checked: false, run },
          ],
        ]}
      />
    </main>,
  );
  await opener().click();
  await expect.element(page.getByRole('menuitemcheckbox', { name: 'Stage' })).toBeChecked();
  await expect.element(page.getByRole('menuitemcheckbox', { name: 'Due' })).not.toBeChecked();
  await expectAccessible();
});
