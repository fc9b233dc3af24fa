import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { useSend } from '../api/useSend';
import type { VIEWER } from '../viewer';

const SWITCH_NEWSROOM = graphql(`
  mutation SwitchNewsroom($input: SwitchNewsroomInput!) {
    switchNewsroom(input: $input) {
      viewer {
        member {
          id
        }
      }
    }
  }
`);

/** A newsroom the signed-in person is a member of. */
export type Membership = NonNullable<ResultOf<typeof VIEWER>['viewer']>['memberships'][number];

/** Switches the session to another newsroom of the person, and shows its Desk. */
export function useSwitchNewsroom(): (membership: Pick<Membership, 'memberId'>) => Promise<void> {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { send } = useSend(SWITCH_NEWSROOM);
  return async ({ memberId }) => {
    if (!(await send({ input: { memberId } }))) return;
    // The page must not show data of the previous newsroom.
    await navigate('/');
    await client.resetStore();
  };
}
