import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Dialog, Notice, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import { REQUEST_REMOVAL } from './removal.operations';
import styles from './removal.module.css';
import { useTexts } from './texts';

/** Says what a removal destroys, and asks what the public is told of it. */
export default function RequestDialog({ claimId, onClose }: { claimId: string; onClose: () => void }) {
  const texts = useTexts();
  const request = useSend(REQUEST_REMOVAL);
  const [publicReason, setPublicReason] = useState('');
  const [withArticle, setWithArticle] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await request.send({ input: { claimId, publicReason, withArticle } }))) return;
    announce(texts('asked'));
    onClose();
  };
  const refused = restOfProblem(request.problem, ['publicReason']);
  return (
    <Dialog title={texts('title')} onClose={onClose} size={520}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <p>{texts('text')}</p>
        <div>
          <p>{texts('goes')}</p>
          <ul className={styles.goes}>
            {(['published', 'work', 'sources', 'talk'] as const).map((what) => (
              <li key={what}>{texts(`gone.${what}`)}</li>
            ))}
          </ul>
        </div>
        <p>{texts('stays')}</p>
        <TextArea
          label={texts('reason')}
          hint={texts('reasonHint')}
          reach="published"
          required
          data-autofocus
          dir="auto"
          maxLength={LIMITS.notice}
          value={publicReason}
          onChange={(event) => setPublicReason(event.target.value)}
          error={fieldMessage(request.problem, 'publicReason')}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={withArticle}
            onChange={(event) => setWithArticle(event.target.checked)}
          />
          {texts('withArticle')}
        </label>
        <div className={styles.row}>
          <Button type="submit" weight="danger" busy={request.busy}>
            {texts('send')}
          </Button>
          <Button onClick={onClose}>{texts('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
