import * as z from 'zod/mini';
import { webUrl } from '@assay/domain/input';
import { Button, Notice, TextField } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';
import { ProgressLine } from './ProgressLine';
import { useImport } from './useImport';

const SCHEMA = z.object({ url: webUrl });

/** Imports from a URL: the server fetches the page; if it fails, it says why. */
export function UrlForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, progress, problem, stop } = useImport({ article, onMade });
  const form = useForm(SCHEMA, { initial: { url: article?.sourceUrl ?? '' }, problem });
  return (
    <form className={styles.form} {...form.bind(send)} aria-label={texts('import.url')}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField
        label={texts('import.address')}
        hint={texts('import.addressHint')}
        type="url"
        placeholder="https://"
        {...form.field('url')}
      />
      {progress && <ProgressLine progress={progress} />}
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={!!progress}>
          {texts('import.submit')}
        </Button>
        <Button onClick={progress ? stop : onCancel}>{texts('import.cancel')}</Button>
      </div>
    </form>
  );
}
