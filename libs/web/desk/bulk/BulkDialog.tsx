import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import type { EnumOf, VariablesOf } from '@assay/api-schema';
import { Button, Choice, Dialog, Notice, PeopleChoice, sayAway, TextArea, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import styles from '../desk.module.css';
import { useTexts } from '../texts';
import { CHANGE_CLAIMS } from './bulk.operations';

const MEMBERS = graphql(`
  query BulkMembers {
    newsroom {
      id
      members {
        id
        name
        role
        awayUntil
      }
    }
  }
`);

export type BulkKind = EnumOf<'BulkKind'>;
type Which = Pick<VariablesOf<typeof CHANGE_CLAIMS>['input'], 'claimIds' | 'filter' | 'orderBy'>;
const PRIORITIES: readonly EnumOf<'Priority'>[] = ['urgent', 'high', 'normal', 'low'];

/** Asks for what one change of many claims takes: whom, which tag, which priority, why. */
export default function BulkDialog({
  kind,
  count,
  which,
  onBegun,
  onClose,
}: {
  kind: BulkKind;
  count: number;
  which: Which;
  onBegun: (id: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const members = useQuery(MEMBERS, { skip: kind !== 'assign' }).data?.newsroom.members ?? [];
  const change = useSend(CHANGE_CLAIMS);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null)?.trim() || undefined;
    const done = await change.send({
      input: {
        ...which,
        kind,
        memberIds: kind === 'assign' ? [...chosen] : undefined,
        tag: text('tag'),
        reason: text('reason'),
        priority: text('priority') as EnumOf<'Priority'> | undefined,
      },
    });
    if (done) onBegun(done.changeClaims.operation.id);
  };
  return (
    <Dialog title={texts(`bulk.title.${kind}`, { count })} onClose={onClose} size={440}>
      <form className={styles.assigning} onSubmit={(event) => void onSubmit(event)}>
        {change.problem && <Notice tone="bad">{change.problem.message}</Notice>}
        {kind === 'assign' && (
          <PeopleChoice
            legend={texts('bulk.who')}
            people={members
              .filter(({ role }) => role !== 'viewer')
              .map(({ id, name, awayUntil }) => ({
                id,
                name,
                note: awayUntil ? sayAway(awayUntil) : undefined,
              }))}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        {(kind === 'tag' || kind === 'untag') && (
          <TextField name="tag" label={texts('bulk.tag')} required maxLength={60} data-autofocus />
        )}
        {kind === 'decline' && (
          <TextArea name="reason" label={texts('bulk.reason')} required maxLength={2000} data-autofocus />
        )}
        {kind === 'prioritise' && (
          <Choice
            data-autofocus
            name="priority"
            label={texts('bulk.priority')}
            options={PRIORITIES.map((priority) => ({
              value: priority,
              label: texts(`priority.${priority}`),
            }))}
          />
        )}
        <div>
          <Button type="submit" weight="go" busy={change.busy}>
            {texts(`bulk.do.${kind}`)}
          </Button>
          <Button onClick={onClose}>{texts('assign.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
