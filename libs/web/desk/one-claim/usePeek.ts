import { useLocation, useSearchParams } from 'react-router';

/** The link of a claim in the table, or of its card on the board. */
const linkOf = (claimId: string) =>
  document.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claimId)}"] :is([data-row], [data-card])`);

/** Keeps in the address which claim is shown over the Desk. @param ids the claims of the list in their order */
export function usePeek(ids: readonly string[]) {
  const [address, setAddress] = useSearchParams();
  const location = useLocation();
  const peekId = address.get('peek') ?? undefined;
  const show = (claimId: string | undefined) => {
    const next = new URLSearchParams(address);
    next.delete('peek');
    if (claimId) next.set('peek', claimId);
    setAddress(next, { replace: true, preventScrollReset: true, state: location.state as unknown });
  };
  return {
    peekId,
    show,
    /** Shows the claim some rows after the shown one, and scrolls to its row. */
    step: (by: number) => {
      const next = peekId === undefined ? undefined : ids[ids.indexOf(peekId) + by];
      if (!next || !ids.includes(peekId!)) return;
      linkOf(next)?.closest('[data-claim]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      show(next);
    },
    close: () => {
      const link = peekId === undefined ? null : linkOf(peekId);
      show(undefined);
      (link ?? document.getElementById('place'))?.focus({ preventScroll: true });
    },
  };
}
