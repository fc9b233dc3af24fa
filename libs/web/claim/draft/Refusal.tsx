import { useState } from 'react';
import { announce, Button, Notice } from '@assay/ui';
import { FIELDS, plainText } from '@assay/verdict-doc';
import { useReopen, useRoom } from '../room/hooks';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import styles from './draft.module.css';

/** Explains why the server refuses this page's changes, and offers what the person can do without losing a word. */
export function Refusal({ sentence, unsaved }: { sentence: string; unsaved: boolean }) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const room = useRoom();
  const reopen = useReopen();
  const [sure, setSure] = useState(false);
  const copy = async () => {
    const words = FIELDS.map((field) => `${shared(`part.${field}`)}\n${plainText(room.doc, field)}`).join(
      '\n\n',
    );
    try {
      await navigator.clipboard.writeText(words);
      announce(texts('refusal.copied'));
    } catch {
      announce(texts('refusal.notCopied'));
    }
  };
  return (
    <Notice
      tone="bad"
      action={
        <span className={styles.row}>
          {unsaved && (
            <Button size="s" onClick={() => void copy()}>
              {texts('refusal.copy')}
            </Button>
          )}
          <Button size="s" onClick={() => reopen(true)}>
            {texts('refusal.again')}
          </Button>
          {unsaved && !sure && (
            <Button size="s" onClick={() => setSure(true)}>
              {texts('refusal.back')}
            </Button>
          )}
          {unsaved && sure && (
            <Button size="s" weight="danger" onClick={() => reopen(false)}>
              {texts('refusal.backSure')}
            </Button>
          )}
        </span>
      }
    >
      {sentence}
    </Notice>
  );
}
