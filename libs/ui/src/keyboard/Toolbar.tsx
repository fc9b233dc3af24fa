import { useLayoutEffect, useRef } from 'react';
import type { HTMLAttributes, KeyboardEvent } from 'react';

/**
 * Buttons as one tab stop: Tab reaches the one that was focused last, and the arrow keys, Home and End move between them
 * (WAI-ARIA APG, toolbar).
 */
export function Toolbar({
  label,
  ...rest
}: Omit<HTMLAttributes<HTMLDivElement>, 'role' | 'onKeyDown' | 'onFocus'> & { label: string }) {
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement>(undefined);
  const buttons = () => [...bar.current!.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const setStop = () => {
    const all = buttons();
    const stop = all.find((one) => one === last.current) ?? all[0];
    for (const one of all) one.tabIndex = one === stop ? 0 : -1;
  };
  // Buttons come and go with any render.
  useLayoutEffect(setStop);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const all = buttons();
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const isRightToLeft = getComputedStyle(bar.current!).direction === 'rtl';
    const to = {
      [isRightToLeft ? 'ArrowLeft' : 'ArrowRight']: (at + 1) % all.length,
      [isRightToLeft ? 'ArrowRight' : 'ArrowLeft']: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[to]!.focus();
  };
  return (
    <div
      {...rest}
      ref={bar}
      role="toolbar"
      aria-label={label}
      onFocus={({ target }) => {
        if (target.matches('button')) last.current = target;
        setStop();
      }}
      onKeyDown={move}
    />
  );
}
