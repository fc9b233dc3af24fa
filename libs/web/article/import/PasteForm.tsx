import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Notice, TextArea, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { IMPORT_TEXT } from '../fragments';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';

const FIELDS = ['text', 'title', 'url', 'publisher', 'authors', 'publishedAt'] as const;
const EMPTY = { text: '', title: '', url: '', publisher: '', authors: '', publishedAt: '' };

/** Pasted text, with as much about its source as is known. */
export function PasteForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(IMPORT_TEXT);
  const [values, setValues] = useState(EMPTY);
  const bind = (field: (typeof FIELDS)[number]) => ({
    value: values[field],
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const authors = values.authors
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    const answer = await send({
      input: {
        articleId: article?.id,
        text: values.text,
        title: values.title.trim() || null,
        source: {
          url: values.url.trim() || null,
          publisher: values.publisher.trim() || null,
          authors: authors.length > 0 ? authors : null,
          publishedAt: values.publishedAt || null,
        },
      },
    });
    if (answer) onMade({ articleId: answer.importText.article.id, outcome: answer.importText.outcome });
  };
  const refused = restOfProblem(problem, FIELDS);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void onSubmit(event)}
      aria-label={texts('import.paste')}
    >
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextArea
        label={texts('import.text')}
        hint={texts('import.textHint')}
        className={styles.pasted}
        dir="auto"
        required
        rows={10}
        {...bind('text')}
      />
      <TextField
        label={texts('import.headline')}
        hint={texts('import.headlineHint')}
        dir="auto"
        maxLength={LIMITS.title}
        {...bind('title')}
      />
      <details className={styles.source}>
        <summary>{texts('import.source')}</summary>
        <div className={styles.pair}>
          <TextField label={texts('import.sourceUrl')} type="url" maxLength={LIMITS.url} {...bind('url')} />
          <TextField
            label={texts('import.publisher')}
            dir="auto"
            maxLength={LIMITS.name}
            {...bind('publisher')}
          />
          <TextField
            label={texts('import.authors')}
            hint={texts('import.authorsHint')}
            dir="auto"
            {...bind('authors')}
          />
          <TextField label={texts('import.publishedAt')} type="date" {...bind('publishedAt')} />
        </div>
      </details>
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts(busy ? 'import.steps.reading' : 'import.submit')}
        </Button>
        <Button onClick={onCancel}>{texts('import.cancel')}</Button>
      </div>
    </form>
  );
}
