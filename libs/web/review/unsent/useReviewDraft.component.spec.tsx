import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderForm } from '@assay/web-session/form-test';
import { KeptLine } from './KeptLine';
import { useReviewDraft } from './useReviewDraft';

/** How long a repeated attempt is waited for, in milliseconds; only a hang reaches it. */
const LONG = { timeout: 120_000 };

function Review({ name }: { name: string }) {
  const draft = useReviewDraft(name, 'r1');
  return (
    <>
      <textarea
        aria-label="Note"
        value={draft.note}
        onChange={(event) => draft.change({ note: event.target.value })}
      />
      <KeptLine draft={draft} />
    </>
  );
}

const kept = (version: number, note: string) => ({
  __typename: 'ReviewDraft',
  version,
  note,
  checklist: [],
  comments: [],
  ratingKey: null,
  voteReason: '',
});
const revisionOf = (draft: object | null) => ({
  revision: { __typename: 'Revision', id: 'r1', myReviewDraft: draft },
});
const answerOf = (version: number) => ({
  keepReview: { __typename: 'ReviewDraftPayload', draft: { __typename: 'ReviewDraft', version } },
});
const conflict = (draft: object) =>
  new CombinedGraphQLErrors({
    data: null,
    errors: [{ message: 'Changed.', extensions: { code: 'CONFLICT', current: { draft } } }],
  });

/** Expects that the newest words are kept and that the page shows no choice between two versions. */
async function expectKept(): Promise<void> {
  const state = page.getByRole('status', { name: 'State of your review' });
  await expect.element(state, LONG).toHaveTextContent(/^Kept/);
  expect(page.getByText('You changed this review in another tab').query()).toBeNull();
}

it('goes on where the answer was lost on the network and the server holds the words that were sent', async () => {
  let stored = { version: 0, note: '' };
  const { requests } = await renderForm(<Review name="lost" />, {
    MyReviewDraft: () => revisionOf(null),
    KeepReview: ({ input }) => {
      const { expectedVersion, note } = input as { expectedVersion: number; note: string };
      if (expectedVersion !== stored.version) throw conflict(kept(stored.version, stored.note));
      stored = { version: stored.version + 1, note };
      if (stored.version === 1) throw new TypeError('Failed to fetch');
      return answerOf(stored.version);
    },
  });
  await userEvent.fill(page.getByLabelText('Note'), 'By which court?');
  await expect.poll(() => stored.version, LONG).toBe(1);
  await userEvent.fill(page.getByLabelText('Note'), 'By which court, and when?');
  await expect.poll(() => requests.length, LONG).toBeGreaterThanOrEqual(3);
  await expectKept();
  expect(stored).toEqual({ version: 2, note: 'By which court, and when?' });
});

it('does not compare with the server while words are being sent', async () => {
  let release: (() => void) | undefined;
  let stored: object | null = null;
  const { requests } = await renderForm(<Review name="visible" />, {
    MyReviewDraft: () => revisionOf(stored),
    KeepReview: ({ input }) => {
      const { expectedVersion, note } = input as { expectedVersion: number; note: string };
      stored = kept(expectedVersion + 1, note);
      if (expectedVersion > 0) return answerOf(expectedVersion + 1);
      return new Promise((answered) => (release = () => answered(answerOf(1))));
    },
  });
  const reads = () => requests.filter(({ operation }) => operation === 'MyReviewDraft').length;
  await userEvent.fill(page.getByLabelText('Note'), 'By which court?');
  await expect.poll(() => release, LONG).toBeDefined();
  await userEvent.fill(page.getByLabelText('Note'), 'By which court, and when?');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(reads()).toBe(1);
  release!();
  await expectKept();
  expect(stored).toMatchObject({ version: 2, note: 'By which court, and when?' });
});
