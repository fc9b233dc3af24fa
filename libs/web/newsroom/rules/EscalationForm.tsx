import { useState } from 'react';
import type { FormEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { announce, Button, Notice, PeopleChoice, sayAway, TextField } from '@assay/ui';
import { askAgain, fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import type { NEWSROOM } from '../operations';
import { SET_ESCALATION } from '../operations';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

/** After how many hours a waiting review is told to others, and to whom. */
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
  const client = useApolloClient();
  const save = useSend(SET_ESCALATION);
  const [hours, setHours] = useState(String(escalation.afterHours ?? ''));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(escalation.members.map((member) => member.id)),
  );
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { afterHours: hours === '' ? null : Number(hours), memberIds: [...chosen] };
    if (!(await save.send({ input }))) return;
    announce(texts('escalation.done'));
    await askAgain(client);
    onDone();
  };
  const refused = restOfProblem(save.problem, ['afterHours']);
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <TextField
        label={texts('escalation.hours')}
        hint={texts('escalation.hoursHint')}
        type="number"
        min={1}
        max={720}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
        error={fieldMessage(save.problem, 'afterHours')}
      />
      <PeopleChoice
        legend={texts('escalation.who')}
        people={people.map(({ id, name, awayUntil }) => ({
          id,
          name,
          note: awayUntil ? sayAway(awayUntil) : undefined,
        }))}
        chosen={chosen}
        onChange={setChosen}
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
