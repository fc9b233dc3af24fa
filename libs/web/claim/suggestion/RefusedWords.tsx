import { useState } from 'react';
import { announce, Button, Notice } from '@assay/ui';
import { useClaimPage } from '../page/claim-page-context';
import styles from './suggestion.module.css';
import { useSuggestions } from './suggestions-context';
import { useTexts } from './texts';

/** The person's suggestions that the server does not take, with why, and what they can do without losing a word. */
export function RefusedWords({ isOpen }: { /** Whether the claim's stage has a draft. */ isOpen: boolean }) {
  const texts = useTexts();
  const { may } = useClaimPage();
  const { mode, refused, problem, isFork, choose } = useSuggestions();
  const [isSure, setIsSure] = useState(false);
  const { words, drop } = refused;
  // A draft that is being opened sends them at once.
  const isOpening = isOpen && mode === 'suggesting' && !isFork;
  if (words.length === 0 || isOpening) return null;
  const said = words.filter(Boolean);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(said.join('\n\n'));
      announce(texts('refused.copied'));
    } catch {
      announce(texts('refused.notCopied'));
    }
  };
  return (
    <Notice
      tone="bad"
      action={
        <span className={styles.decisions}>
          {said.length > 0 && (
            <Button size="s" onClick={() => void copy()}>
              {texts('refused.copy')}
            </Button>
          )}
          {isOpen && !isFork && may('draft.suggest') && (
            <Button size="s" onClick={() => choose('suggesting')}>
              {texts('refused.send')}
            </Button>
          )}
          {isSure ? (
            <Button
              size="s"
              weight="danger"
              onClick={() => {
                drop();
                setIsSure(false);
                announce(texts('refused.dropped'));
              }}
            >
              {texts('refused.dropSure')}
            </Button>
          ) : (
            <Button size="s" onClick={() => setIsSure(true)}>
              {texts('refused.drop')}
            </Button>
          )}
        </span>
      }
    >
      {texts('refused.title', { count: words.length })} {isOpen ? problem : texts('refused.closed')}
      {words.map((one, index) => (
        <blockquote key={index} className={styles.refused} dir="auto">
          {one || texts('refused.wordless')}
        </blockquote>
      ))}
    </Notice>
  );
}
