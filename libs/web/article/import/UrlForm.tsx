import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './import.module.css';
import type { ImportForm } from './imported';
import { ProgressLine } from './ProgressLine';
import { useImport } from './useImport';

/** An address; the server fetches the page, and says why where it does not. */
export function UrlForm({ article, onMade, onCancel }: ImportForm) {
  const texts = useTexts();
  const { send, progress, problem, stop } = useImport({ article, onMade });
  const [url, setUrl] = useState(article?.sourceUrl ?? '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send({ url: url.trim() });
  };
  const refused = restOfProblem(problem, ['url']);
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={texts('import.url')}>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextField
        label={texts('import.address')}
        hint={texts('import.addressHint')}
        type="url"
        placeholder="https://"
        required
        maxLength={LIMITS.url}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        error={fieldMessage(problem, 'url')}
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
