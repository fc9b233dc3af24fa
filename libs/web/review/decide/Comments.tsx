import { useEffect, useRef } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, TextArea } from '@assay/ui';
import styles from './decide.module.css';
import { useTexts } from '../texts';
import type { Remark } from '../unsent/unsent-review';

/** Comments pinned to passages, written while reading and sent with the decision. */
export function Comments({
  remarks,
  onChange,
}: {
  remarks: readonly Remark[];
  onChange: (remarks: readonly Remark[]) => void;
}) {
  const texts = useTexts();
  const list = useRef<HTMLElement>(null);
  const count = useRef(remarks.length);
  useEffect(() => {
    // A comment begins with words selected elsewhere on the page, so its field takes the focus.
    if (remarks.length > count.current)
      [...(list.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus();
    count.current = remarks.length;
  }, [remarks.length]);
  return (
    <section ref={list} tabIndex={-1} className={styles.remarks} aria-labelledby="remarks">
      <h3 id="remarks">{texts('comments')}</h3>
      {remarks.length === 0 && <p>{texts('commentsHint')}</p>}
      {remarks.map((remark, index) => (
        <div key={`${remark.field}-${remark.start}-${remark.end}`} className={styles.remark}>
          <blockquote dir="auto">{remark.quote}</blockquote>
          <TextArea
            label={texts('commentOn', { field: texts(remark.field) })}
            labelHidden
            reach="internal"
            dir="auto"
            maxLength={LIMITS.note}
            value={remark.body}
            onChange={(event) =>
              onChange(remarks.map((one, at) => (at === index ? { ...one, body: event.target.value } : one)))
            }
          />
          <Button
            size="s"
            onClick={() => {
              onChange(remarks.filter((_, at) => at !== index));
              list.current?.focus();
            }}
          >
            {texts('commentDrop')}
          </Button>
        </div>
      ))}
    </section>
  );
}
