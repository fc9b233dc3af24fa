import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { PartialDateField } from './PartialDateField';

function Published({ error }: { error?: string }) {
  const [value, setValue] = useState<Parameters<typeof PartialDateField>[0]['value']>({
    text: '',
    precision: 'day',
  });
  return (
    <main>
      <PartialDateField
        label="Published on"
        hint="As the page says."
        reach="published"
        value={value}
        error={error}
        onChange={setValue}
      />
      <output>{`${value.precision} ${value.text}`}</output>
    </main>
  );
}

it('keeps what is known of a date when its precision changes', async () => {
  await render(<Published />);
  await userEvent.fill(page.getByLabelText('Published on', { exact: true }), '2024-05-06');
  const precision = page.getByLabelText('How exact: Published on');
  for (const [to, text] of [
    ['month', '2024-05'],
    ['year', '2024'],
    ['day', '2024-01-01'],
  ] as const) {
    await precision.selectOptions(to);
    await expect.element(page.getByText(`${to} ${text}`)).toBeVisible();
  }
});

it('writes a year with four digits and shows its error at the date', async () => {
  await render(<Published error="This day does not exist." />);
  await page.getByLabelText('How exact: Published on').selectOptions('year');
  const field = page.getByLabelText('Published on', { exact: true });
  await userEvent.fill(field, '850');
  await expect.element(page.getByText('year 0850')).toBeVisible();
  await expect.element(field).toHaveValue(850);
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect
    .element(field)
    .toHaveAccessibleDescription('Public As the page says. This day does not exist.');
});
