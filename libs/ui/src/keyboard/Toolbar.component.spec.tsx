import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '../component-test';
import { Toolbar } from './Toolbar';

function Page({ direction, count = 3 }: { direction: 'ltr' | 'rtl'; count?: number }) {
  return (
    <main dir={direction}>
      <button>Before</button>
      <Toolbar label="Formatting">
        {['Bold', 'Italic', 'Link'].slice(0, count).map((name) => (
          <button key={name}>{name}</button>
        ))}
      </Toolbar>
      <button>After</button>
    </main>
  );
}
const button = (name: string) => page.getByRole('button', { name });
const press = (keys: string) => userEvent.keyboard(keys);

it.each([
  ['ltr', '{ArrowRight}', '{ArrowLeft}'],
  ['rtl', '{ArrowLeft}', '{ArrowRight}'],
] as const)('is one tab stop, and arrow keys move in it: %s', async (direction, next, previous) => {
  const { rerender } = await render(<Page direction={direction} />);
  await userEvent.click(button('Before'));
  await press('{Tab}');
  await expect.element(button('Bold')).toHaveFocus();
  await press(next);
  await expect.element(button('Italic')).toHaveFocus();
  await press('{Tab}');
  await expect.element(button('After')).toHaveFocus();
  await press('{Shift>}{Tab}{/Shift}');
  await expect.element(button('Italic')).toHaveFocus();
  await press(`${next}${next}`);
  await expect.element(button('Bold')).toHaveFocus();
  await press(previous);
  await expect.element(button('Link')).toHaveFocus();
  await press('{Home}');
  await expect.element(button('Bold')).toHaveFocus();
  await press('{End}');
  await expect.element(button('Link')).toHaveFocus();

  // The button that was focused last is gone.
  await rerender(<Page direction={direction} count={2} />);
  await userEvent.click(button('Before'));
  await press('{Tab}');
  await expect.element(button('Bold')).toHaveFocus();
  await expectAccessible();
});
