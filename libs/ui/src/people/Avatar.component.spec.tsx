import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Avatar, Avatars, initialsOf } from './Avatar';

/** Colours from the newsroom's data: the ends of what members may have. */
const PEOPLE = ['#7a1f5c', '#14527a', '#2c7a4b', '#a33d12', '#56534b'].map((colour, index) => ({
  name: `Member ${index}`,
  initials: `M${index}`,
  colour,
}));

it('is a picture named by the member, readable in the member’s colour', async () => {
  await render(
    <main>
      <Avatar person={PEOPLE[0]!} />
      <Avatar person={PEOPLE[1]!} dim label="Member 1, reading" />
    </main>,
  );
  await expect.element(page.getByRole('img', { name: 'Member 0' })).toHaveTextContent('M0');
  await expect.element(page.getByRole('img', { name: 'Member 1, reading' })).toBeVisible();
});

it('shows the first members and counts the others', async () => {
  await render(<Avatars people={PEOPLE} most={3} moreLabel="2 more" />);
  expect(page.getByRole('img').elements()).toHaveLength(3);
  await expect.element(page.getByText('+2')).toHaveAttribute('title', '2 more');
});

it('takes initials from the first and the last word of a name, in any script', () => {
  expect(['Ana Maria Silva', 'Shirin', '', 'مریم رضایی', '李 明'].map(initialsOf)).toEqual([
    'AS',
    'S',
    '',
    'مر',
    '李明',
  ]);
});
