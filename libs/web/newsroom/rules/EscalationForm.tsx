import * as z from 'zod/mini';
import type { ResultOf } from '@assay/api-schema';
import { because } from '@assay/messages';
import { ESCALATION_HOURS, wholeNumber } from '@assay/domain/input';
import { announce, Button, Notice, PeopleChoice, sayAway, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { chosenPeople, useForm } from '@assay/web-session/form';
import type { NEWSROOM } from '../operations';
import { SET_ESCALATION } from '../operations';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

const SCHEMA = z.object({
  afterHours: wholeNumber(ESCALATION_HOURS, because('escalation_hours_not_within')),
  memberIds: chosenPeople,
});

/** Sets after how many hours of waiting a review is escalated, and which members are then notified. */
export function EscalationForm({
  escalation,
  people,
  onDone,
}: {
  escalation: ResultOf<typeof NEWSROOM>['newsroom']['escalation'];
  people: readonly { id: string; name: string; awayUntil: string | null }[];
  onDone: () => void;
}) {
  const texts = useTexts();
  const save = useSend(SET_ESCALATION);
  const form = useForm(SCHEMA, {
    initial: {
      afterHours: String(escalation.afterHours ?? ''),
      memberIds: new Set(escalation.members.map((member) => member.id)) as ReadonlySet<string>,
    },
    problem: save.problem,
  });
  const set = async (input: z.output<typeof SCHEMA>) => {
    if (!(await save.send({ input }))) return false;
    announce(texts('escalation.done'));
    onDone();
    return true;
  };
  return (
    <form className={styles.form} {...form.bind(set)}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField
        label={texts('escalation.hours')}
        hint={texts('escalation.hoursHint')}
        type="number"
        min={ESCALATION_HOURS.least}
        max={ESCALATION_HOURS.most}
        {...form.field('afterHours')}
      />
      <PeopleChoice
        legend={texts('escalation.who')}
        people={people.map(({ id, name, awayUntil }) => ({
          id,
          name,
          note: awayUntil ? sayAway(awayUntil) : undefined,
        }))}
        chosen={form.values.memberIds}
        onChange={(chosen) => form.set('memberIds', chosen)}
      />
      <div className={styles.formRow}>
        <Button type="submit" weight="go" busy={save.busy}>
          {texts('escalation.save')}
        </Button>
        <Button onClick={onDone}>{texts('cancel')}</Button>
      </div>
    </form>
  );
}
