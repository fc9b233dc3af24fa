import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Choice, ReachLabel, TextArea, TextField } from './Field';

it('describes a field by its reach, its hint and its error', async () => {
  await render(
    <main>
      <TextField label="URL" hint="Of the page." error="This is no URL." reach="published" required />
      <TextArea label="Note" hint="For colleagues." error="Too long." reach="internal" />
      <Choice
        label="Kind"
        hint="Of the source."
        error="Choose one."
        options={[{ value: 'page', label: 'Page' }]}
      />
    </main>,
  );
  const described = {
    URL: 'Public Of the page. This is no URL.',
    Note: 'Internal For colleagues. Too long.',
  };
  for (const [label, description] of Object.entries({ ...described, Kind: 'Of the source. Choose one.' })) {
    const field = page.getByLabelText(label);
    await expect.element(field).toHaveAccessibleDescription(description);
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  }
  await expect.element(page.getByLabelText('URL')).toBeRequired();
  expect(page.getByRole('alert').elements()).toHaveLength(3);
});

it('is neither wrong nor described without a hint and an error', async () => {
  await render(
    <main>
      <TextField label="URL" labelHidden />
      <TextArea label="Note" defaultValue="مریم" dir="rtl" />
    </main>,
  );
  const field = page.getByLabelText('URL');
  await expect.element(field).not.toHaveAttribute('aria-invalid');
  await expect.element(field).not.toHaveAttribute('aria-describedby');
});

it('is typed in and chosen from by keyboard', async () => {
  const [typed, chosen] = [vi.fn(), vi.fn()];
  await render(
    <main>
      <TextField label="Name" onChange={(event) => typed(event.target.value)} />
      <Choice
        label="Kind"
        options={[
          { value: 'page', label: 'Page' },
          { value: 'file', label: 'File' },
        ]}
        onChange={(event) => chosen(event.target.value)}
      />
      <ReachLabel reach="internal" />
    </main>,
  );
  await userEvent.keyboard('{Tab}ab{Tab}F');
  expect(typed).toHaveBeenLastCalledWith('ab');
  await expect.element(page.getByLabelText('Kind')).toHaveValue('file');
  expect(chosen).toHaveBeenLastCalledWith('file');
});
