import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { FileDrop } from './FileDrop';

it('takes a file that is chosen or dropped', async () => {
  const onFile = vi.fn();
  const { container } = await render(
    <FileDrop label="Choose a file" hint="PDF or picture" accept=".pdf" onFile={onFile} />,
  );
  const input = container.querySelector('input')!;
  const chosen = new File(['a'], 'a.pdf', { type: 'application/pdf' });
  await userEvent.upload(input, chosen);
  expect(onFile.mock.lastCall?.[0]).toMatchObject({ name: 'a.pdf' });

  const dropped = new DataTransfer();
  dropped.items.add(new File(['b'], 'b.pdf', { type: 'application/pdf' }));
  const drop = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true });
  page.getByText('Choose a file').element().dispatchEvent(drop);
  expect(onFile.mock.lastCall?.[0]).toMatchObject({ name: 'b.pdf' });
  // Without this the browser would open the dropped file instead of the page.
  expect(drop.defaultPrevented).toBe(true);
});

it('hands over all files of one drop or choice, if its form takes several', async () => {
  const onSeveral = vi.fn();
  const onFile = vi.fn();
  const { container } = await render(
    <FileDrop label="Choose a file" hint="PDF" accept=".pdf" onFile={onFile} onSeveral={onSeveral} />,
  );
  const files = ['a.pdf', 'b.pdf'].map((name) => new File(['a'], name, { type: 'application/pdf' }));
  await userEvent.upload(container.querySelector('input')!, files);
  const dropped = new DataTransfer();
  for (const file of files) dropped.items.add(file);
  const drop = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true });
  page.getByText('Choose a file').element().dispatchEvent(drop);
  const names = onSeveral.mock.calls.map(([taken]) => (taken as File[]).map(({ name }) => name));
  expect(names).toEqual([
    ['a.pdf', 'b.pdf'],
    ['a.pdf', 'b.pdf'],
  ]);
  expect(onFile).not.toHaveBeenCalled();
});

it('takes the focus by keyboard and shows it', async () => {
  await render(<FileDrop label="Choose a file" hint="PDF or picture" accept=".pdf" onFile={() => {}} />);
  await userEvent.keyboard('{Tab}');
  expect((document.activeElement as HTMLInputElement).type).toBe('file');
});
