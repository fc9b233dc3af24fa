import { announce } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { ACCEPT_SUGGESTIONS, REJECT_SUGGESTIONS, WITHDRAW_SUGGESTION } from './suggestions.operations';
import type { ShownSuggestion } from './suggestions-context';
import { useTexts } from './texts';

/** The decisions on suggestions of the page's draft. Each announces what it did. */
export function useDecisions() {
  const texts = useTexts();
  const { claimId } = useClaimPage();
  const accepting = useSend(ACCEPT_SUGGESTIONS);
  const rejecting = useSend(REJECT_SUGGESTIONS);
  const withdrawing = useSend(WITHDRAW_SUGGESTION);
  const inputOf = (some: readonly ShownSuggestion[]) => ({
    input: { claimId, suggestions: some.map(({ open: { id, version } }) => ({ id, version })) },
  });
  return {
    busy: accepting.busy || rejecting.busy || withdrawing.busy,
    problem: accepting.problem ?? rejecting.problem ?? withdrawing.problem,
    accept: async (some: readonly ShownSuggestion[]) => {
      if (await accepting.send(inputOf(some))) announce(texts('accepted', { count: some.length }));
    },
    reject: async (some: readonly ShownSuggestion[]) => {
      if (await rejecting.send(inputOf(some))) announce(texts('rejected', { count: some.length }));
    },
    withdraw: async ({ id, open }: ShownSuggestion) => {
      if (await withdrawing.send({ input: { id, writerId: open.author.id } })) announce(texts('withdrawn'));
    },
  };
}
