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

/** What an editor chooses from; a retracted verdict can only be reinstated. */
const CLASSES = CORRECTION_CLASSES.filter((name) => name !== 'voided' && name !== 'reinstated');

/** Asks what kind of correction it is, whether a reader takes away something else, and what the public will read. */
export default function CorrectionDialog({
  move,
  moving,
  isVoid,
}: {
  move: Move;
  moving: Moving;
  /** Whether what stands in public is retracted. */
  isVoid: boolean;
}) {
  const texts = useTexts();
  const [chosen, setChosen] = useState<CorrectionClass | ''>('');
  const [takeaway, setTakeaway] = useState<'yes' | 'no' | ''>('');
  const [notice, setNotice] = useState('');
  const kind = isVoid ? 'reinstated' : chosen;
  const asksTakeaway = kind === 'content_corrected' || kind === 'updated' || kind === 'typo';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    void moving.run(move, notice, { class: kind, changesTakeaway: !asksTakeaway || takeaway === 'yes' });
  };
  const refused = restOfProblem(moving.problem, ['correction.notice']);
  return (
    <Dialog title={texts('correction.title')} onClose={moving.stopAsking} size={480}>
      <form className={styles.form} onSubmit={onSubmit}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <p>{texts('correction.text')}</p>
        {isVoid ? (
          <p>{texts('correction.reinstates')}</p>
        ) : (
          <Choice
            label={texts('correction.kind')}
            required
            value={chosen}
            onChange={(event) => setChosen(event.target.value as CorrectionClass)}
            options={[
              { value: '', label: texts('correction.choose') },
              ...CLASSES.map((name) => ({ value: name, label: texts(`correction.kinds.${name}`) })),
            ]}
          />
        )}
        {asksTakeaway && (
          <Choice
            label={texts('correction.takeaway')}
            hint={texts('correction.takeawayHint')}
            required
            value={takeaway}
            onChange={(event) => setTakeaway(event.target.value as 'yes' | 'no')}
            options={(['', 'yes', 'no'] as const).map((value) => ({
              value,
              label: value ? texts(`correction.takeaways.${value}`) : texts('correction.choose'),
            }))}
          />
        )}
        <TextArea
          label={texts('correction.notice')}
          reach="published"
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
