import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderForm } from '@assay/web-session/form-test';
import { useSetAside } from './useSetAside';
import { useTransitionRunner } from './useTransitionRunner';

const SUBMIT = { name: 'submit', to: 'in_review', allowed: true, blockers: [] } as never;
const ROOM = { snapshot: () => 'AAA=' } as never;
const LONG = { timeout: 120_000 };

function Page() {
  const aside = useSetAside();
  const { press, busy } = useTransitionRunner('c1', ROOM, 'checking', aside);
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={aside.ids.has('s1')}
          onChange={(event) => aside.put('s1', event.target.checked)}
        />
        Set aside
      </label>
      <button disabled={busy} onClick={() => press(SUBMIT)}>
        Submit
      </button>
    </>
  );
}

it('sets suggestions aside for one submission: a refused one keeps the choice, and the next needs it again', async () => {
  let isRefused = true;
  const { requests } = await renderForm(<Page />, {
    SubmitDraft: () => {
      if (!isRefused) return { submitDraft: { revision: null, claim: null } };
      throw new CombinedGraphQLErrors({
        data: null,
        errors: [{ message: 'Not now.', extensions: { code: 'BLOCKED', blockers: [] } }],
      });
    },
  });
  const submit = page.getByRole('button', { name: 'Submit' });
  const choice = page.getByLabelText('Set aside');
  await choice.click();
  await submit.click();
  await expect.poll(() => requests.length, LONG).toBe(1);
  await expect.element(submit, LONG).toBeEnabled();
  await expect.element(choice).toBeChecked();
  isRefused = false;
  await submit.click();
  await expect.element(choice, LONG).not.toBeChecked();
  await submit.click();
  await expect.poll(() => requests.length, LONG).toBe(3);
  expect(requests.map(({ variables }) => variables)).toMatchObject([
    { input: { setAside: ['s1'] } },
    { input: { setAside: ['s1'] } },
    { input: { setAside: [] } },
  ]);
});
