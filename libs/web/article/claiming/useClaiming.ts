import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { EnumOf } from '@assay/api-schema';
import { useShortcuts } from '@assay/ui';
import { useTexts } from '../texts';
import { PARAGRAPH, selectedOffsets } from './page-selection';
import { settleSelection } from './selection';

/** Who a suggestion takes for the claimant. */
export interface SuggestedClaimant {
  kind: EnumOf<'ClaimantKind'>;
  name: string | null;
  description: string | null;
}

/** Words on their way to becoming a claim, and where on the page they end. */
export interface PendingPassage {
  start: number;
  end: number;
  exact: string;
  /** Whose word it is, where that was read from the sentence. */
  claimant?: SuggestedClaimant | null;
  top: number;
}

/**
 * Watches the selection in the article. `offer` is where the floating button goes while words are selected,
 * `begin` opens the form on them (also by `c`), `refusal` is the sentence when they cannot be a passage.
 */
export function useClaiming(root: RefObject<HTMLElement | null>, text: string | undefined, may: boolean) {
  const texts = useTexts();
  const [offer, setOffer] = useState<{ top: number; left: number }>();
  const [pending, setPending] = useState<PendingPassage>();
  const [refusal, setRefusal] = useState<string>();

  useEffect(() => {
    if (!may) return;
    const onChange = () => {
      const selected = root.current && selectedOffsets(root.current);
      if (!selected || !root.current) {
        setOffer(undefined);
        return;
      }
      setRefusal(undefined);
      const around = root.current.getBoundingClientRect();
      const last = [...selected.range.getClientRects()].at(-1) ?? selected.range.getBoundingClientRect();
      setOffer({
        top: last.bottom - around.top,
        left: Math.min(Math.max(last.right - around.left, 60), around.width - 60),
      });
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [root, may]);

  const refuse = (sentence: string) => setRefusal(sentence);
  const begin = () => {
    if (!may || text === undefined || !root.current) return;
    const selected = selectedOffsets(root.current);
    const settled = selected
      ? settleSelection(text, selected.from, selected.to)
      : ({ kind: 'nothing' } as const);
    if (settled.kind === 'nothing') return refuse(texts('claiming.nothing'));
    if (settled.kind === 'everything') return refuse(texts('claiming.everything'));
    if (settled.kind === 'too_long') return refuse(texts('claiming.tooLong', { count: settled.most }));
    const bottom = selected?.range.getBoundingClientRect().bottom ?? 0;
    setRefusal(undefined);
    setOffer(undefined);
    setPending({
      start: settled.start,
      end: settled.end,
      exact: settled.exact,
      top: bottom - root.current.getBoundingClientRect().top + 8,
    });
    getSelection()?.removeAllRanges();
  };
  /** Opens the form on words that nobody had to select. */
  const beginAt = (start: number, end: number, claimant: SuggestedClaimant | null) => {
    if (!may || text === undefined || !root.current) return;
    const paragraphs = [...root.current.querySelectorAll<HTMLElement>(`[${PARAGRAPH}]`)];
    const paragraph = paragraphs.findLast((one) => Number(one.getAttribute(PARAGRAPH)) <= start);
    paragraph?.scrollIntoView({ block: 'center' });
    const bottom = paragraph?.getBoundingClientRect().bottom ?? 0;
    setRefusal(undefined);
    setOffer(undefined);
    setPending({
      start,
      end,
      exact: text.slice(start, end),
      claimant,
      top: bottom - root.current.getBoundingClientRect().top + 8,
    });
  };
  useShortcuts({
    c: (event) => {
      event.preventDefault();
      if (!pending) begin();
    },
  });
  return {
    offer: pending ? undefined : offer,
    pending,
    refusal,
    begin,
    beginAt,
    finish: () => setPending(undefined),
    forget: () => setRefusal(undefined),
  };
}
