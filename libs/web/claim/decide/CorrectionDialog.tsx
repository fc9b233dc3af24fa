import * as z from 'zod/mini';
import { CORRECTION_CLASSES } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Button, Choice, Dialog, Notice, TextArea } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { useTexts } from './texts';
import styles from './decide.module.css';
import type { Transition } from './transitions';
import type { TransitionRunner } from './useTransitionRunner';

/** The classes that an editor chooses from; a retracted verdict can only be reinstated. */
const CLASSES = CORRECTION_CLASSES.filter((name) => name !== 'voided' && name !== 'reinstated');

const SCHEMA = z
  .object({
    kind: z.enum(['', 'reinstated', ...CLASSES]),
    takeaway: z.enum(['', 'yes', 'no']),
    notice: INPUT.publicNotice,
  })
  .check(({ value, issues }) => {
    if (!value.kind) issues.push({ code: 'invalid_value', values: CLASSES, path: ['kind'], input: '' });
    if (asksTakeaway(value.kind) && !value.takeaway)
      issues.push({ code: 'invalid_value', values: ['yes', 'no'], path: ['takeaway'], input: '' });
  });

/** Whether a correction of this class may leave unchanged what a reader takes away. */
function asksTakeaway(kind: string): boolean {
  return kind === 'content_corrected' || kind === 'updated' || kind === 'typo';
}

/** Asks for the class of a correction, whether it changes what a reader takes away, and the public notice. */
export default function CorrectionDialog({
  transition,
  runner,
  isVoid,
}: {
  transition: Transition;
  runner: TransitionRunner;
  /** Whether the published verdict is retracted. */
  isVoid: boolean;
}) {
  const texts = useTexts();
  const form = useForm(SCHEMA, {
    initial: { kind: isVoid ? 'reinstated' : '', takeaway: '', notice: '' },
    problem: runner.problem,
    paths: { kind: 'correction.class', takeaway: 'correction.changesTakeaway' },
  });
  const submit = async ({ kind, takeaway, notice }: z.output<typeof SCHEMA>) =>
    kind !== '' &&
    runner.run(transition, notice, {
      class: kind,
      changesTakeaway: !asksTakeaway(kind) || takeaway === 'yes',
    });
  return (
    <Dialog title={texts('correction.title')} onClose={runner.stopAsking} size={480}>
      <form className={styles.form} {...form.bind(submit)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <p>{texts('correction.text')}</p>
        {isVoid ? (
          <p>{texts('correction.reinstates')}</p>
        ) : (
          <Choice
            label={texts('correction.kind')}
            {...form.field('kind')}
            required
            options={[
              { value: '', label: texts('correction.choose') },
              ...CLASSES.map((name) => ({ value: name, label: texts(`correction.kinds.${name}`) })),
            ]}
          />
        )}
        {asksTakeaway(form.values.kind) && (
          <Choice
            label={texts('correction.takeaway')}
            hint={texts('correction.takeawayHint')}
            {...form.field('takeaway')}
            required
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
          data-autofocus
          dir="auto"
          {...form.field('notice')}
        />
        <div className={styles.row}>
          <Button type="submit" weight="go" busy={runner.busy}>
            {texts('correction.submit')}
          </Button>
          <Button onClick={runner.stopAsking}>{texts('transitions.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
