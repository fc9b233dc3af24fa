import { holds } from '@assay/domain';
import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import type { EnumOf, VariablesOf } from '@assay/api-schema';
import { INPUT, optional, required } from '@assay/domain/input';
import { Button, Choice, Dialog, Notice, PeopleChoice, sayAway, TextArea, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { chosenPeople, useForm } from '@assay/web-session/form';
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
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly EnumOf<'Priority'>[];

const FIELDS = {
  memberIds: chosenPeople,
  tag: optional(INPUT.tag),
  reason: optional(INPUT.reason),
  priority: z.enum(PRIORITIES),
};
const ANY = z.object(FIELDS);
const TAG = z.object({ ...FIELDS, tag: required(INPUT.tag) });
const REASON = z.object({ ...FIELDS, reason: INPUT.requiredReason });
/** What each operation needs. */
const SCHEMAS = { assign: ANY, prioritise: ANY, tag: TAG, untag: TAG, decline: REASON };

/** Asks for the input of a bulk operation: the assignees, the tag, the priority or the reason. */
export default function BulkDialog({
  kind,
  count,
  which,
  initial,
  onBegun,
  onClose,
}: {
  kind: BulkKind;
  count: number;
  which: Which;
  /** The values of a claim that is changed alone. */
  initial?: { memberIds: readonly string[]; priority: EnumOf<'Priority'> } | undefined;
  onBegun: (id: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const members = useQuery(MEMBERS, { skip: kind !== 'assign' }).data?.newsroom.members ?? [];
  const change = useSend(CHANGE_CLAIMS);
  const form = useForm(SCHEMAS[kind] as typeof ANY, {
    initial: {
      memberIds: new Set(initial?.memberIds) as ReadonlySet<string>,
      tag: '',
      reason: '',
      priority: initial?.priority ?? 'urgent',
    },
    problem: change.problem,
  });
  const begin = async ({ memberIds, tag, reason, priority }: z.output<typeof ANY>) => {
    const done = await change.send({
      input: {
        ...which,
        kind,
        memberIds: kind === 'assign' ? memberIds : undefined,
        tag: tag ?? undefined,
        reason: reason ?? undefined,
        priority: kind === 'prioritise' ? priority : undefined,
      },
    });
    if (done) onBegun(done.changeClaims.operation.id);
    return done;
  };
  return (
    <Dialog title={texts(`bulk.title.${kind}`, { count })} onClose={onClose} size={440}>
      <form className={styles.assigning} {...form.bind(begin)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        {kind === 'assign' && (
          <PeopleChoice
            legend={texts('bulk.who')}
            people={members
              .filter(({ role }) => holds({ kind: 'member', role }, 'claim.edit'))
              .map(({ id, name, awayUntil }) => ({
                id,
                name,
                note: awayUntil ? sayAway(awayUntil) : undefined,
              }))}
            chosen={form.values.memberIds}
            onChange={(chosen) => form.set('memberIds', chosen)}
          />
        )}
        {(kind === 'tag' || kind === 'untag') && (
          <TextField label={texts('bulk.tag')} data-autofocus {...form.field('tag')} />
        )}
        {kind === 'decline' && (
          <TextArea label={texts('bulk.reason')} data-autofocus {...form.field('reason')} />
        )}
        {kind === 'prioritise' && (
          <Choice
            data-autofocus
            {...form.field('priority')}
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
