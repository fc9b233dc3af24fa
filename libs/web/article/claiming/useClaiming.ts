import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useAction } from '@assay/web-session';
import type { ReadVersion } from '../reading/ArticleText';
import { useTexts } from '../texts';
import { PARAGRAPH, selectedOffsets, selectOffsets } from './page-selection';
import { settleSelection } from './selection';
import { suggestFrom } from './suggestion';
import type { Suggestion } from './suggestion';

/** A stretch of the text. */
export interface Words {
  start: number;
  end: number;
  exact: string;
}

/**
 * Words for which the claim form is open, with the suggestion from their sentence and the position of their end on the
 * page.
 */
export interface PendingPassage extends Words {
  suggestion: Suggestion;
  top: number;
}

/**
 * Watches the selection in the article. `offer` is the position of the floating button while words are selected,
 * `begin` opens the form for them (as its shortcut does), `refusal` is the message if they cannot be a passage.
 *
 * @param options `take` receives the selected words instead of the form
 */
export function useClaiming(
  root: RefObject<HTMLElement | null>,
  version: (ReadVersion & { text: string }) | undefined,
  may: boolean,
  { take }: { take?: (words: Words) => void } = {},
) {
  const texts = useTexts();
  const [offer, setOffer] = useState<{ top: number; left: number }>();
  const [pending, setPending] = useState<PendingPassage>();
  const [refusal, setRefusal] = useState<string>();
  const [tip, setTip] = useState<string>();

  useEffect(() => {
    if (!may) return;
    const onChange = () => {
      const selected = root.current && selectedOffsets(root.current);
      if (!selected || !root.current) {
        setOffer(undefined);
        setTip(undefined);
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

  const open = (words: Words, bottom: number, suggestion: Suggestion) => {
    setRefusal(undefined);
    setOffer(undefined);
    setPending({ ...words, suggestion, top: bottom - root.current!.getBoundingClientRect().top + 8 });
  };
  const begin = () => {
    if (!may || !version || !root.current) return;
    const selected = selectedOffsets(root.current);
    const settled = selected
      ? settleSelection(version.text, selected.from, selected.to)
      : ({ kind: 'nothing' } as const);
    if (settled.kind === 'nothing') return setRefusal(texts('claiming.nothing'));
    if (settled.kind === 'everything') return setRefusal(texts('claiming.everything'));
    if (settled.kind === 'too_long') return setRefusal(texts('claiming.tooLong', { count: settled.most }));
    const { start, end, exact } = settled;
    getSelection()?.removeAllRanges();
    if (take) return take({ start, end, exact });
    const bottom = selected?.range.getBoundingClientRect().bottom ?? 0;
    open({ start, end, exact }, bottom, suggestFrom(version, start));
  };
  const paragraphAt = (start: number) =>
    [...(root.current?.querySelectorAll<HTMLElement>(`[${PARAGRAPH}]`) ?? [])].findLast(
      (one) => Number(one.getAttribute(PARAGRAPH)) <= start,
    );
  /** Opens the form for words that the member did not have to select. */
  const beginAt = (start: number, end: number, suggestion: Suggestion) => {
    if (!may || !version || !root.current) return;
    const paragraph = paragraphAt(start);
    paragraph?.scrollIntoView({ block: 'center' });
    const bottom = paragraph?.getBoundingClientRect().bottom ?? 0;
    open({ start, end, exact: version.text.slice(start, end) }, bottom, suggestion);
  };
  /** Selects words, so that the member can move the ends. */
  const select = (start: number, end: number) => {
    if (!root.current) return;
    selectOffsets(root.current, start, end);
    setTip(texts('spotted.adjusting'));
  };
  useAction({ id: 'article.mark', when: may && !pending, run: begin });
  return {
    offer: pending ? undefined : offer,
    pending,
    refusal,
    /** A hint how to continue with words that the page selected. */
    tip,
    begin,
    beginAt,
    select,
    finish: () => setPending(undefined),
  };
}
