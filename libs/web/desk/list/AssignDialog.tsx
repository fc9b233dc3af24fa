import { holds } from '@assay/domain';
import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { announce, Button, Dialog, Notice, PeopleChoice, sayAway } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { chosenPeople, useForm } from '@assay/web-session/form';
import styles from '../desk.module.css';
import { useTexts } from '../texts';

const MEMBERS = graphql(`
  query AssignableMembers {
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

const ASSIGN = graphql(`
  mutation AssignFromDesk($input: AssignClaimInput!) {
    assignClaim(input: $input) {
      claim {
        id
        assignees {
          id
          name
          initials
          colour
        }
      }
    }
  }
`);

const SCHEMA = z.object({ memberIds: chosenPeople });

/** Assigns a claim without leaving the Desk. Absent members are marked. */
export default function AssignDialog({
  claimId,
  assigned,
  onClose,
}: {
  claimId: string;
  assigned: readonly string[];
  onClose: () => void;
}) {
  const texts = useTexts();
  const members = useQuery(MEMBERS).data?.newsroom.members ?? [];
  const assign = useSend(ASSIGN);
  const form = useForm(SCHEMA, {
    initial: { memberIds: new Set(assigned) as ReadonlySet<string> },
    problem: assign.problem,
  });
  const save = async (input: z.output<typeof SCHEMA>) => {
    if (!(await assign.send({ input: { claimId, ...input } }))) return false;
    announce(texts('assign.done'));
    onClose();
    return true;
  };
  return (
    <Dialog title={texts('assign.title')} onClose={onClose} size={420}>
      <form className={styles.assigning} {...form.bind(save)}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        <PeopleChoice
          legend={texts('assign.who')}
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
        <div>
          <Button type="submit" weight="go" busy={assign.busy}>
            {texts('assign.save')}
          </Button>
          <Button onClick={onClose}>{texts('assign.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
