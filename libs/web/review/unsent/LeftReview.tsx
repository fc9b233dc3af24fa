import { useState } from 'react';
import { announce, Button, Notice } from '@assay/ui';
import { EMPTY_REVIEW, wordsOf } from './unsent-review';
import { useTexts } from './texts';
import type { ReviewDraft } from './useReviewDraft';
import styles from './unsent.module.css';

/** The member's review that was not sent before the revision was decided: it can be copied and discarded. */
export function LeftReview({ draft }: { draft: ReviewDraft }) {
  const texts = useTexts();
  const [isSure, setSure] = useState(false);
  const words = wordsOf(draft);
  const copy = () =>
    navigator.clipboard.writeText(words.join('\n\n')).then(
      () => announce(texts('copied')),
      () => announce(texts('notCopied')),
    );
  return (
    <Notice tone="warn">
      {texts('left')}
      {words.map((one, index) => (
        <span key={index} className={styles.other} dir="auto">
          {one}
        </span>
      ))}
      <span className={styles.choice}>
        <Button size="s" onClick={() => void copy()}>
          {texts('copy')}
        </Button>
        {isSure ? (
          <Button size="s" weight="danger" onClick={() => draft.change(EMPTY_REVIEW)}>
            {texts('discardSure')}
          </Button>
        ) : (
          <Button size="s" onClick={() => setSure(true)}>
            {texts('discardLeft')}
          </Button>
        )}
      </span>
    </Notice>
  );
}
