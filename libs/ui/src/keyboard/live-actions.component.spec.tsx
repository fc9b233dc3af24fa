import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { TextArea, TextField } from '../field/Field';
import { Dialog } from '../kit/Dialog';
import { focus } from '../component-test';
import type { Action } from './actions';
import { chooseKeys, resetKeys } from './chosen-keys';
import { useActions } from './live-actions';

const action = (id: string, keys: string, run: () => void, more: Partial<Action> = {}): Action => ({
  ...{ id, label: `Do ${id}`, scope: 'anywhere', depth: 0, keys: [keys], run },
  ...more,
});

function Offers({ actions, turn }: { actions: readonly Action[]; turn?: number }) {
  useActions(actions, turn);
  return null;
}

beforeEach(() => resetKeys());

it('runs letters outside of text fields and dialogs, and combinations with Ctrl in text fields as well', async () => {
  const [letter, combined] = [vi.fn(), vi.fn()];
  const at = (dialog: boolean) => (
    <main>
      <Offers actions={[action('letter', 'c', letter), action('combined', 'Mod+k', combined)]} />
      <TextField label="Note" defaultValue="" />
      <label>
        <input type="checkbox" style={{ width: 24, height: 24 }} /> Tick
      </label>
      <button>Other</button>
      {dialog && (
        <Dialog title="A dialog" onClose={() => {}}>
          Text
        </Dialog>
      )}
    </main>
  );
  const { rerender } = await render(at(false));
  focus(page.getByRole('button', { name: 'Other' }));
  await userEvent.keyboard('c');
  focus(page.getByLabelText('Tick'));
  await userEvent.keyboard('c');
  expect(letter).toHaveBeenCalledTimes(2);
  await userEvent.keyboard('{Control>}c{/Control}{Alt>}c{/Alt}{Shift>}C{/Shift}');
  await userEvent.type(page.getByLabelText('Note'), 'c');
  expect(letter).toHaveBeenCalledTimes(2);
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(combined).toHaveBeenCalledTimes(1);
  (document.activeElement as HTMLElement).blur();
  await rerender(at(true));
  await userEvent.keyboard('c{Control>}k{/Control}');
  expect([letter, combined].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
});

it('ignores keys that an input method composes with, and finds the letter of a key in another alphabet', async () => {
  const run = vi.fn();
  await render(<Offers actions={[action('letter', 'a', run), action('combined', 'Mod+k', run)]} />);
  const press = (init: KeyboardEventInit) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  press({ key: 'a', code: 'KeyA', isComposing: true });
  press({ key: 'Process', code: 'KeyA', keyCode: 229 });
  press({ key: 'k', code: 'KeyK', ctrlKey: true, isComposing: true });
  press({ key: 'a', code: 'KeyA', metaKey: true });
  expect(run).not.toHaveBeenCalled();
  press({ key: 'ش', code: 'KeyA' });
  press({ key: 'ن', code: 'KeyK', ctrlKey: true });
  expect(run).toHaveBeenCalledTimes(2);
});

it('runs no letter after the control that opened a form has gone with the focus', async () => {
  const leave = vi.fn();
  function Review() {
    const [commenting, setCommenting] = useState(false);
    return (
      <main>
        <Offers actions={[action('leave', 'a', leave)]} />
        {commenting ? (
          <TextArea label="Comment" reach="internal" defaultValue="" />
        ) : (
          <button onClick={() => setCommenting(true)}>Comment on these words</button>
        )}
        <button>Other</button>
      </main>
    );
  }
  await render(<Review />);
  focus(page.getByRole('button', { name: 'Comment on these words' }));
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByLabelText('Comment')).toBeVisible();
  expect(document.activeElement).toBe(document.body);
  await userEvent.keyboard('a');
  expect(leave).not.toHaveBeenCalled();
  focus(page.getByRole('button', { name: 'Other' }));
  await userEvent.keyboard('a');
  expect(leave).toHaveBeenCalledTimes(1);
});

it('runs no letter outside of every control, and leaves the page from none, while a field has unsent words', async () => {
  const [act, leave] = [vi.fn(), vi.fn()];
  const at = (value: string) => (
    <main>
      <Offers actions={[action('act', 'c', act), action('leave', 'g', leave, { leavesPage: true })]} />
      <TextField label="Note" value={value} onChange={() => {}} />
      <button>Other</button>
    </main>
  );
  const { rerender } = await render(at(''));
  await userEvent.type(page.getByLabelText('Note'), 'x');
  await rerender(at('x'));
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('cg');
  expect([act, leave].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  focus(page.getByRole('button', { name: 'Other' }));
  await userEvent.keyboard('cg');
  expect([act, leave].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  await rerender(at(''));
  await userEvent.keyboard('g');
  expect(leave).toHaveBeenCalledTimes(1);
});

it('gives keys to the innermost scope, to the keys the member chose, and to what was offered last', async () => {
  const [outer, inner, first, second] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const at = (withInner: boolean, turn: number) => (
    <main>
      {withInner && <Offers actions={[action('inner', 'a', inner, { depth: 1 })]} />}
      <Offers actions={[action('outer', 'a', outer)]} />
      <Offers actions={[action('twice', 'b', first)]} turn={turn} />
      <Offers actions={[action('twice', 'b', second)]} />
    </main>
  );
  const { rerender } = await render(at(true, 0));
  await userEvent.keyboard('ab');
  expect([outer, inner, first, second].map(({ mock }) => mock.calls.length)).toEqual([0, 1, 0, 1]);
  await rerender(at(false, 1));
  await userEvent.keyboard('ab');
  expect([outer, inner, first, second].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1, 1]);
  chooseKeys('outer', ['Mod+Shift+e']);
  await userEvent.keyboard('a{Control>}{Shift>}e{/Shift}{/Control}');
  expect(outer).toHaveBeenCalledTimes(2);
});
