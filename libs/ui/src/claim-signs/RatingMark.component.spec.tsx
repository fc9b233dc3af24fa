import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { RatingLabel, RatingMark } from './RatingMark';

const SCALE = [
  { key: 'true', label: 'True', colour: '#2166ac', ordinal: 5 },
  { key: 'mixed', label: 'Half true', colour: '#f4a582', ordinal: 3 },
  { key: 'false', label: 'False', colour: '#b35806', ordinal: 1 },
  { key: 'unproven', label: 'Unproven', colour: '#777777', ordinal: null },
];

it('shows each rating by its label and by a mark of its own, readable in both schemes', async () => {
  const { container } = await render(
    <ul>
      {SCALE.map((rating) => (
        <li key={rating.key}>
          <RatingLabel rating={rating} scale={SCALE} />
        </li>
      ))}
    </ul>,
  );
  for (const { label } of SCALE) await expect.element(page.getByText(label, { exact: true })).toBeVisible();
  const marks = [...container.querySelectorAll('svg')].map((mark) => mark.innerHTML);
  expect(new Set(marks).size).toBe(SCALE.length);
});

it('strikes the label of a retracted verdict through', async () => {
  await render(<RatingLabel rating={SCALE[0]!} scale={SCALE} isStruck />);
  expect(page.getByText('True').element().tagName).toBe('S');
});

it('hides a mark without its label from screen readers', async () => {
  const { container } = await render(<RatingMark rating={SCALE[1]!} scale={SCALE} size={24} />);
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});
