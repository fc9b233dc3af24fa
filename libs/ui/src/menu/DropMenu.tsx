import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { isComposing } from '../keyboard/composing';
import { focusIsLost } from '../keyboard/focus';
import styles from './menu.module.css';

/** A menu item: an action, or one of several choices. */
export interface MenuLine {
  label: string;
  /** Shown after the label: a count. */
  aside?: string;
  icon?: ReactNode;
  /** Whether it is the chosen one of its group. */
  chosen?: boolean;
  /** Whether it is switched on, in a group of which any number may be. */
  checked?: boolean;
  run: () => void;
}

/** A search field above the items, for a facet with more values than the menu lists. */
export interface MenuSearch {
  label: string;
  hint: string;
  words: string;
  /** Maximum length of the input, in UTF-16 units. */
  most: number;
  onWords: (words: string) => void;
  /** The result of the search; announced when it changes. */
  state: string | undefined;
}

function roleOf({ chosen, checked }: MenuLine): string {
  if (chosen !== undefined) return 'menuitemradio';
  return checked === undefined ? 'menuitem' : 'menuitemcheckbox';
}

/** A button that opens a menu (WAI-ARIA menu button pattern: arrows move, Escape closes, focus returns). */
export function DropMenu({
  label,
  face,
  head,
  search,
  groups,
  align = 'end',
  takesFocus,
}: {
  label: string;
  face: ReactNode;
  head?: ReactNode;
  search?: MenuSearch | undefined;
  groups: readonly (readonly MenuLine[])[];
  /** The edge of the button that the menu aligns with. */
  align?: 'start' | 'end';
  /** A choice in the menu re-rendered the page: the new button takes the focus, unless another element has it. */
  takesFocus?: boolean;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const lines = () => [...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];

  useEffect(() => {
    if (takesFocus && focusIsLost()) button.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (!open) return;
    (field.current ?? lines()[0])?.focus();
    const away = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const onKey = (event: KeyboardEvent) => {
    if (!open || isComposing(event)) return;
    const all = lines();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const typing = event.target === field.current;
    const to = typing
      ? { ArrowDown: 0, ArrowUp: -1 }[event.key]
      : { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      // The search field is before the first item and, because the arrow keys wrap around, after the last.
      if (field.current && !typing && (to < 0 || to >= all.length)) field.current.focus();
      else all.at(to % all.length)?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'Tab') setOpen(false);
  };

  return (
    <div className={styles.root} ref={root} onKeyDown={onKey}>
      <button
        ref={button}
        type="button"
        className={styles.opener}
        aria-label={label}
        aria-haspopup={search ? 'dialog' : 'menu'}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          search?.onWords('');
          setOpen(!open);
        }}
      >
        {face}
      </button>
      {open && (
        <div
          id={search && id}
          className={styles.panel}
          data-align={align}
          role={search && 'dialog'}
          aria-label={search && label}
        >
          {head && <div className={styles.head}>{head}</div>}
          {search && (
            <div className={styles.search}>
              <input
                ref={field}
                type="search"
                aria-label={search.label}
                placeholder={search.hint}
                maxLength={search.most}
                value={search.words}
                onChange={(event) => search.onWords(event.target.value)}
              />
              <small role="status">{search.state}</small>
            </div>
          )}
          {groups.some((group) => group.length > 0) && (
            <div id={search ? undefined : id} role="menu" aria-label={label}>
              {groups.map((group, index) => (
                <div key={index} role="group" className={styles.group}>
                  {group.map((line) => (
                    <button
                      key={line.label}
                      type="button"
                      role={roleOf(line)}
                      aria-checked={line.chosen ?? line.checked}
                      tabIndex={-1}
                      onClick={() => {
                        setOpen(false);
                        button.current?.focus();
                        line.run();
                      }}
                    >
                      <span className={styles.icon} aria-hidden="true">
                        {line.chosen ? '•' : line.checked ? <IconCheck size={14} /> : line.icon}
                      </span>
                      {line.label}
                      {line.aside && <span className={styles.aside}>{line.aside}</span>}
                    </button>
                  ))}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
