import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { announce, isComposing } from '@assay/ui';
import { sayMoment, usePast } from '../past';
import { useTexts } from '../texts';
import styles from './moment.module.css';

/** The width that the tip takes at most, in pixels, so that it never leaves the sheet. */
const WIDTH = 280;

interface Tip {
  piece: HTMLElement;
  /** The text that holds it: another moment has other pieces. */
  of: ReactNode;
  top: number;
  left: number;
}

/**
 * Shows who wrote a piece of the text and when: under the pointer, and by keyboard, where the whole text is one tab stop and
 * the arrow keys go from piece to piece.
 */
export function AuthorTip({ label, children }: { label: string; children: ReactNode }) {
  const texts = useTexts();
  const hint = useId();
  const past = usePast();
  const root = useRef<HTMLDivElement>(null);
  const [latest, setTip] = useState<Tip>();
  const tip = latest?.of === children ? latest : undefined;
  const sentenceOf = useCallback(
    ({ dataset }: HTMLElement) => {
      const say = (key: 'written' | 'deleted', by: string | undefined, moment: string | undefined) =>
        texts(`moment.${key}`, {
          name: past.authors[Number(by)]?.name ?? texts('server'),
          at: sayMoment(past, Number(moment)),
        });
      const written = say('written', dataset['by'], dataset['from']);
      return dataset['to'] === undefined
        ? written
        : `${written}; ${say('deleted', dataset['toBy'], dataset['to'])}`;
    },
    [past, texts],
  );
  const show = (piece: HTMLElement, y?: number) => {
    const around = root.current!.getBoundingClientRect();
    const rects = [...piece.getClientRects()];
    const rect = rects.find(({ top, bottom }) => y !== undefined && y >= top && y <= bottom) ?? rects[0];
    if (!rect) return;
    const left = Math.max(0, Math.min(rect.left - around.left, around.width - WIDTH));
    setTip({ piece, of: children, top: rect.bottom - around.top + 6, left });
  };
  // React does not know this attribute, so that it does not render a long text again for it.
  useEffect(() => {
    if (!tip) return;
    tip.piece.toggleAttribute('data-active', true);
    return () => void tip.piece.toggleAttribute('data-active', false);
  }, [tip]);

  const onPointer = (event: PointerEvent) => {
    const piece = (event.target as HTMLElement).closest<HTMLElement>('[data-by]');
    if (!piece) setTip(undefined);
    else if (piece !== tip?.piece || event.type === 'pointerdown') show(piece, event.clientY);
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event) || event.target !== event.currentTarget) return;
    if (event.key === 'Escape') return setTip(undefined);
    const pieces = [...root.current!.querySelectorAll<HTMLElement>('[data-by]')];
    const at = tip ? pieces.indexOf(tip.piece) : -1;
    const to = { ArrowRight: at + 1, ArrowLeft: Math.max(0, at - 1), Home: 0, End: pieces.length - 1 }[
      event.key
    ];
    const piece = to === undefined ? undefined : pieces[Math.min(to, pieces.length - 1)];
    if (!piece) return;
    event.preventDefault();
    piece.scrollIntoView({ block: 'nearest' });
    show(piece);
    announce(`${piece.textContent}: ${sentenceOf(piece)}`);
  };
  return (
    <div
      ref={root}
      className={styles.tipped}
      role="group"
      aria-label={label}
      aria-describedby={hint}
      tabIndex={0}
      onKeyDown={onKey}
      onBlur={() => setTip(undefined)}
      onPointerOver={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setTip(undefined)}
    >
      <p id={hint} className="visually-hidden">
        {texts('moment.hint')}
      </p>
      {children}
      {tip && (
        <p className={styles.tip} style={{ top: tip.top, left: tip.left }} aria-hidden="true">
          {sentenceOf(tip.piece)}
        </p>
      )}
    </div>
  );
}
