import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ShortcutKeys, useAction, useKeysOf } from '@assay/web-session';
import styles from './desk.module.css';
import { useTexts } from './texts';

const PAUSE = 220;

/** Searches while the person types; the address holds the words as `q`. Its shortcut focuses the field. */
export function SearchBox() {
  const texts = useTexts();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('q') ?? '';
  const [words, setWords] = useState(asked);
  const [known, setKnown] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  if (known !== asked) {
    setKnown(asked);
    if (asked !== words.trim()) setWords(asked);
  }

  useEffect(() => {
    if (words.trim() === asked) return;
    const timer = setTimeout(() => {
      const next = new URLSearchParams(search);
      if (words.trim()) next.set('q', words.trim());
      else next.delete('q');
      setSearch(next, { replace: asked !== '' });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [words, asked, search, setSearch]);

  useAction({ id: 'desk.search', run: () => field.current?.focus() });
  const keys = useKeysOf('desk.search');

  return (
    <div className={styles.search} role="search">
      <input
        ref={field}
        type="search"
        aria-label={texts('search')}
        placeholder={texts('search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {keys && <ShortcutKeys keys={keys} />}
    </div>
  );
}
