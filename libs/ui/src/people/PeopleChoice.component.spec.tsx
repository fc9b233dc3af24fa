import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { PeopleChoice } from './PeopleChoice';

const PEOPLE = [
  { id: 'a', name: 'Ana' },
  { id: 'b', name: 'Ben', note: 'away until 3 May' },
];

it('ticks and unticks people by keyboard, and shows their absence', async () => {
  function Assignees() {
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['a']));
    return (
      <>
        <PeopleChoice legend="Assignees" people={PEOPLE} chosen={chosen} onChange={setChosen} />
        <output>{[...chosen].join(' ')}</output>
      </>
    );
  }
  await render(<Assignees />);
  await expect.element(page.getByRole('group', { name: 'Assignees' })).toBeVisible();
  await expect.element(page.getByRole('checkbox', { name: 'Ben away until 3 May' })).not.toBeChecked();
  await userEvent.keyboard('{Tab} {Tab} ');
  await expect.element(page.getByRole('checkbox', { name: 'Ana' })).not.toBeChecked();
  await expect.element(page.getByText('b', { exact: true })).toBeVisible();
});
