import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Dialog, Notice, TextArea } from '@assay/ui';
import { fieldMessage, restOfProblem } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './decide.module.css';
import type { Move } from './moves';
import type { Moving } from './useMove';

/** How each move that asks for words does so. */
const ASKS = {
  decline: { title: 'moves.why', hint: 'moves.reasonHint', text: null, required: true, reach: 'internal' },
  withdraw: {
    title: 'moves.whyWithdraw',
    hint: null,
    text: 'moves.withdrawText',
    required: false,
    reach: 'internal',
  },
  void: {
    title: 'moves.whyVoid',
    hint: 'moves.voidHint',
    text: 'moves.voidText',
    required: true,
    reach: 'published',
  },
} as const;

/** Asks for the reason of a decline or a void, or once more before a withdrawal. */
export default function ReasonDialog({ move, moving }: { move: Move; moving: Moving }) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const ask = ASKS[move.name as keyof typeof ASKS];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void moving.run(move, reason);
  };
  const refused = restOfProblem(moving.problem, ['reason']);
  return (
    <Dialog title={texts(ask.title)} onClose={moving.stopAsking} size={440}>
      <form className={styles.form} onSubmit={onSubmit}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        {ask.text && <p>{texts(ask.text)}</p>}
        <TextArea
          label={texts('moves.reason')}
          hint={ask.hint ? texts(ask.hint) : undefined}
          required={ask.required}
          reach={ask.reach}
          data-autofocus
          dir="auto"
          maxLength={LIMITS.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={fieldMessage(moving.problem, 'reason')}
        />
        <div className={styles.row}>
          <Button type="submit" weight={ask.required ? 'danger' : 'go'} busy={moving.busy}>
            {texts(`moves.${move.name}`)}
          </Button>
          <Button onClick={moving.stopAsking}>{texts('moves.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
