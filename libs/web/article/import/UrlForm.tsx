import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { IMPORT_URL } from '../fragments';
import { useTexts } from '../texts';
import styles from './import.module.css';

/** An address; the server fetches the page, and says why where it does not. */
export function UrlForm({ onMade, onCancel }: { onMade: (articleId: string) => void; onCancel: () => void }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(IMPORT_URL);
  const [url, setUrl] = useState('');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await send({ input: { url: url.trim() } });
    if (answer) onMade(answer.importUrl.article.id);
  };
  const refused = restOfProblem(problem, ['url']);
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} aria-label={texts('import.url')}>
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
      <div className={styles.actions}>
        <Button type="submit" weight="go" busy={busy}>
          {texts(busy ? 'import.fetching' : 'import.submit')}
        </Button>
        <Button onClick={onCancel}>{texts('import.cancel')}</Button>
      </div>
    </form>
  );
}
