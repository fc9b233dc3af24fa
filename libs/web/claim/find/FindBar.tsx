import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent } from 'react';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { announce, Button, isComposing } from '@assay/ui';
import { useSuggestions } from '../suggestion/suggestions-context';
import { useUndo } from '../undo/undo-context';
import styles from './find.module.css';
import { useFinder } from './find-context';
import { useTexts } from './texts';

const ICON = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;
/** The most letters that are looked for, or put instead. */
const MOST = 500;

/** The words and choices of the last search of this page, for the next one. */
const last = { text: '', by: '', matchCase: false, wholeWord: false };

/** The bar to find and replace words in the draft. Enter goes to the next match, Shift and Enter to the one before. */
export function FindBar({
  opened: { words, isReplacing: asked },
  editable,
  onClose,
}: {
  opened: { words: string; isReplacing: boolean };
  editable: boolean;
  onClose: () => void;
}) {
  const texts = useTexts();
  const finder = useFinder();
  const { history } = useUndo();
  const { isFork } = useSuggestions();
  const { count, number } = useSyncExternalStore(finder.subscribe, finder.view);
  const [isReplacing, setReplacing] = useState(asked);
  const [text, setText] = useState(words.slice(0, MOST) || last.text);
  const [by, setBy] = useState(last.by);
  const [matchCase, setMatchCase] = useState(last.matchCase);
  const [wholeWord, setWholeWord] = useState(last.wholeWord);
  useEffect(() => {
    Object.assign(last, { text, matchCase, wholeWord });
    finder.search({ text, matchCase, wholeWord });
  }, [finder, text, matchCase, wholeWord]);
  useEffect(() => void (last.by = by), [by]);
  const mayReplace = editable && count > 0;
  const replace = () => {
    if (mayReplace) finder.replace(by);
  };
  const replaceAll = () => {
    if (!mayReplace) return;
    let replaced = 0;
    history.together(() => (replaced = finder.replaceAll(by)));
    announce(texts('replaced', { count: replaced }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      return onClose();
    }
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (event.target.name === 'replace') return replace();
    finder.go(event.shiftKey ? -1 : 1);
  };
  const toggle = (name: 'matchCase' | 'wholeWord', on: boolean, set: (on: boolean) => void) => (
    <Button
      size="s"
      weight="quiet"
      className={styles.toggle}
      aria-pressed={on}
      aria-label={texts(name)}
      title={texts(name)}
      onClick={() => set(!on)}
    >
      {texts(`${name}Face`)}
    </Button>
  );
  return (
    <div className={styles.bar} role="search" aria-label={texts('label')} data-find onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <input
          name="find"
          aria-label={texts('find')}
          placeholder={texts('find')}
          value={text}
          maxLength={MOST}
          dir="auto"
          autoComplete="off"
          ref={selectOnce}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles.controls}>
          <span className={styles.count} role="status">
            {text !== '' && (count > 0 ? texts('position', { number, count }) : texts('none'))}
          </span>
          <Button
            size="s"
            weight="quiet"
            iconOnly
            icon={<IconChevronUp {...ICON} />}
            aria-label={texts('previous')}
            title={texts('previous')}
            onClick={() => finder.go(-1)}
          />
          <Button
            size="s"
            weight="quiet"
            iconOnly
            icon={<IconChevronDown {...ICON} />}
            aria-label={texts('next')}
            title={texts('next')}
            onClick={() => finder.go(1)}
          />
          {toggle('matchCase', matchCase, setMatchCase)}
          {toggle('wholeWord', wholeWord, setWholeWord)}
          {!isReplacing && (
            <Button
              size="s"
              weight="quiet"
              aria-label={texts('more')}
              title={texts('more')}
              onClick={() => setReplacing(true)}
            >
              {texts('replace')}
            </Button>
          )}
          <Button
            size="s"
            weight="quiet"
            iconOnly
            icon={<IconX {...ICON} />}
            aria-label={texts('close')}
            title={texts('close')}
            onClick={onClose}
          />
        </div>
      </div>
      {isReplacing && (
        <div className={styles.line}>
          <input
            name="replace"
            aria-label={texts('replaceBy')}
            placeholder={texts('replaceBy')}
            value={by}
            maxLength={MOST}
            dir="auto"
            autoComplete="off"
            disabled={!editable}
            onChange={(event) => setBy(event.target.value)}
          />
          <div className={styles.controls}>
            <Button size="s" disabled={!editable} onClick={replace}>
              {texts('replace')}
            </Button>
            <Button size="s" disabled={!editable} onClick={replaceAll}>
              {texts('replaceAll')}
            </Button>
          </div>
          {(!editable || isFork) && (
            <p className={styles.hint}>{texts(editable ? 'suggested' : 'readOnly')}</p>
          )}
        </div>
      )}
    </div>
  );
}

/** Focuses the field of the words when the bar opens, with its words selected. */
function selectOnce(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true });
  input?.select();
}
