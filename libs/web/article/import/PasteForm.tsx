import * as z from 'zod/mini';
import { INPUT, optional, webUrl } from '@assay/domain/input';
import { Button, Notice, TextArea, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import { IMPORT_TEXT } from '../fragments';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';

const SCHEMA = z.object({
  text: INPUT.articleText,
  title: optional(INPUT.articleTitle),
  url: optional(webUrl),
  publisher: optional(INPUT.publisher),
  /** Separated by commas. */
  authors: z.pipe(
    z.string(),
    z.transform((listed) => {
      const authors = listed
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean);
      return authors.length > 0 ? authors : null;
    }),
  ),
  publishedAt: z.pipe(
    z.string(),
    z.transform((day) => day || null),
  ),
});
const EMPTY = { text: '', title: '', url: '', publisher: '', authors: '', publishedAt: '' };

/** Imports pasted text, with what the member knows about its source. */
export function PasteForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(IMPORT_TEXT);
  const form = useForm(SCHEMA, { initial: EMPTY, problem });
  const importText = async ({ text, title, ...source }: z.output<typeof SCHEMA>) => {
    const answer = await send({ input: { articleId: article?.id, text, title, source } });
    if (answer) onMade({ articleId: answer.importText.article.id, outcome: answer.importText.outcome });
    return answer;
  };
  return (
    <form className={styles.form} {...form.bind(importText)} aria-label={texts('import.paste')}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextArea
        label={texts('import.text')}
        hint={texts('import.textHint')}
        className={styles.pasted}
        dir="auto"
        rows={10}
        {...form.field('text')}
      />
      <TextField
        label={texts('import.headline')}
        hint={texts('import.headlineHint')}
        dir="auto"
        {...form.field('title')}
      />
      <details className={styles.source}>
        <summary>{texts('import.source')}</summary>
        <div className={styles.pair}>
          <TextField label={texts('import.sourceUrl')} type="url" {...form.field('url')} />
          <TextField label={texts('import.publisher')} dir="auto" {...form.field('publisher')} />
          <TextField
            label={texts('import.authors')}
            hint={texts('import.authorsHint')}
            dir="auto"
            {...form.field('authors')}
          />
          <TextField label={texts('import.publishedAt')} type="date" {...form.field('publishedAt')} />
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
