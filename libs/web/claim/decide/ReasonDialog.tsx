import * as z from 'zod/mini';
import { INPUT } from '@assay/domain/input';
import { Button, Dialog, Notice, TextArea } from '@assay/ui';
import { useForm } from '@assay/web-session/form';
import { useTexts } from './texts';
import styles from './decide.module.css';
import type { Transition } from './transitions';
import type { TransitionRunner } from './useTransitionRunner';

/** The texts of each transition that asks for a reason. */
const ASKS = {
  decline: {
    title: 'transitions.why',
    hint: 'transitions.reasonHint',
    text: null,
    required: true,
    reach: 'internal',
  },
  withdraw: {
    title: 'transitions.whyWithdraw',
    hint: null,
    text: 'transitions.withdrawText',
    required: false,
    reach: 'internal',
  },
  void: {
    title: 'transitions.whyVoid',
    hint: 'transitions.voidHint',
    text: 'transitions.voidText',
    required: true,
    reach: 'published',
  },
} as const;

const OPTIONAL = z.object({ reason: INPUT.reason });
const REQUIRED = z.object({ reason: INPUT.requiredReason });

/** Asks for the reason of a decline or a void, or for confirmation of a withdrawal. */
export default function ReasonDialog({
  transition,
  runner,
}: {
  transition: Transition;
  runner: TransitionRunner;
}) {
  const texts = useTexts();
  const ask = ASKS[transition.name as keyof typeof ASKS];
  const form = useForm(ask.required ? REQUIRED : OPTIONAL, {
    initial: { reason: '' },
    problem: runner.problem,
  });
  return (
    <Dialog title={texts(ask.title)} onClose={runner.stopAsking} size={440}>
      <form className={styles.form} {...form.bind(({ reason }) => runner.run(transition, reason))}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        {ask.text && <p>{texts(ask.text)}</p>}
        <TextArea
          label={texts('transitions.reason')}
          hint={ask.hint ? texts(ask.hint) : undefined}
          reach={ask.reach}
          data-autofocus
          dir="auto"
          {...form.field('reason')}
        />
        <div className={styles.row}>
          <Button type="submit" weight={ask.required ? 'danger' : 'go'} busy={runner.busy}>
            {texts(`transitions.${transition.name}`)}
          </Button>
          <Button onClick={runner.stopAsking}>{texts('transitions.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
