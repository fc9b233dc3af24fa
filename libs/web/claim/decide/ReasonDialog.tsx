import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Dialog, Notice, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './decide.module.css';
import type { Move } from './moves';
import type { Moving } from './useMove';

/** Asks for the reason of a decline, or once more before a withdrawal. */
export default function ReasonDialog({ move, moving }: { move: Move; moving: Moving }) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const decline = move.name === 'decline';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void moving.run(move, reason);
  };
  const refused = restOfProblem(moving.problem, ['reason']);
  return (
    <Dialog title={texts(decline ? 'moves.why' : 'moves.whyWithdraw')} onClose={moving.stopAsking} size={440}>
      <form className={styles.form} onSubmit={onSubmit}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        {!decline && <p>{texts('moves.withdrawText')}</p>}
        <TextArea
          label={texts('moves.reason')}
          hint={decline ? texts('moves.reasonHint') : undefined}
          required={decline}
          data-autofocus
          dir="auto"
          maxLength={LIMITS.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={fieldMessage(moving.problem, 'reason')}
        />
        <div className={styles.row}>
          <Button type="submit" weight={decline ? 'danger' : 'go'} busy={moving.busy}>
            {texts(`moves.${move.name}`)}
          </Button>
          <Button onClick={moving.stopAsking}>{texts('moves.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
