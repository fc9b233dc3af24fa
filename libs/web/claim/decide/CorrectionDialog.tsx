import { useState } from 'react';
import type { FormEvent } from 'react';
import { CORRECTION_CLASSES, LIMITS } from '@assay/domain';
import type { CorrectionClass } from '@assay/domain';
import { Button, Choice, Dialog, Notice, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './decide.module.css';
import type { Move } from './moves';
import type { Moving } from './useMove';

const CLASSES = CORRECTION_CLASSES.filter((name) => name !== 'voided');

/** Asks what kind of correction it is, and what the public will read about it. */
export default function CorrectionDialog({ move, moving }: { move: Move; moving: Moving }) {
  const texts = useTexts();
  const [kind, setKind] = useState<CorrectionClass>('content_corrected');
  const [notice, setNotice] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void moving.run(move, notice, kind);
  };
  const refused = restOfProblem(moving.problem, ['correction.notice']);
  return (
    <Dialog title={texts('correction.title')} onClose={moving.stopAsking} size={480}>
      <form className={styles.form} onSubmit={onSubmit}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <p>{texts('correction.text')}</p>
        <Choice
          label={texts('correction.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as CorrectionClass)}
          options={CLASSES.map((name) => ({ value: name, label: texts(`correction.kinds.${name}`) }))}
        />
        <TextArea
          label={texts('correction.notice')}
          hint={texts('correction.noticeHint')}
          required
          data-autofocus
          dir="auto"
          maxLength={LIMITS.notice}
          value={notice}
          onChange={(event) => setNotice(event.target.value)}
          error={fieldMessage(moving.problem, 'correction.notice')}
        />
        <div className={styles.row}>
          <Button type="submit" weight="go" busy={moving.busy}>
            {texts('correction.submit')}
          </Button>
          <Button onClick={moving.stopAsking}>{texts('moves.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
