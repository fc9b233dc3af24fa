import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { announce, Button, Dialog, Notice, PeopleChoice, sayAway } from '@assay/ui';
import { useSend } from '@assay/web-session';
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

/** Says whose a claim is, without leaving the Desk. Who is away is marked. */
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(assigned));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await assign.send({ input: { claimId, memberIds: [...chosen] } }, ['DeskCounts']))) return;
    announce(texts('assign.done'));
    onClose();
  };
  return (
    <Dialog title={texts('assign.title')} onClose={onClose} size={420}>
      <form className={styles.assigning} onSubmit={(event) => void onSubmit(event)}>
        {assign.problem && <Notice tone="bad">{assign.problem.message}</Notice>}
        <PeopleChoice
          legend={texts('assign.who')}
          people={members
            .filter((member) => member.role !== 'viewer')
            .map(({ id, name, awayUntil }) => ({
              id,
              name,
              note: awayUntil ? sayAway(awayUntil) : undefined,
            }))}
          chosen={chosen}
          onChange={setChosen}
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
