import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { isComposing } from '@assay/ui';
import { useTexts } from './texts';
import styles from './draft.module.css';

/** A source that can be cited, with its number in the draft's order if it has one. */
export interface Citable {
  id: string;
  title: string;
  publisher: string | null;
  /** What its file is; null for a text. */
  medium: string | null;
  number: number | undefined;
}

/** Sources whose number or words match the typed text. */
function matching(sources: readonly Citable[], words: string): Citable[] {
  const wanted = words.trim().toLocaleLowerCase();
  return sources.filter((one) =>
    `${one.number ?? ''} ${one.title} ${one.publisher ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
}

/** A list to choose a source from (WAI-ARIA combobox with a list): typing narrows it, Enter cites, Escape closes. */
export function CitePicker({
  sources,
  at,
  onCite,
  onClose,
}: {
  sources: readonly Citable[];
  at: { top: number; left: number };
  onCite: (id: string) => void;
  onClose: (typed: string) => void;
}) {
  const texts = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const found = matching(sources, words);
  const at0 = Math.min(active, Math.max(0, found.length - 1));
  useEffect(() => {
    box.current?.querySelector('input')?.focus();
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose('');
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [onClose]);

  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((at0 + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = found[at0];
      if (chosen) onCite(chosen.id);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose('');
    } else if (event.key === '[' && words === '') {
      event.preventDefault();
      onClose('[');
    }
  };
  return (
    <div
      ref={box}
      className={styles.picker}
      style={at}
      role="dialog"
      aria-label={texts('cite.title')}
      onKeyDown={onKey}
    >
      <input
        role="combobox"
        aria-label={texts('cite.find')}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${at0}` : undefined}
        placeholder={texts('cite.find')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={texts('cite.title')}>
        {found.map((source, index) => (
          <li
            key={source.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at0}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onCite(source.id)}
          >
            <span className={styles.number}>{source.number ?? '+'}</span>
            <span dir="auto">{source.title}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>{texts(sources.length === 0 ? 'cite.none' : 'cite.noMatch')}</p>}
    </div>
  );
}
