import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Button, NothingHere } from '@assay/ui';
import { useSend } from '../api/useSend';
import { SIGN_OUT } from '../sign-in/operations';
import { sayAction } from '../actions/texts';
import { useTexts } from '../texts';
import { useSwitchNewsroom } from './useNewsrooms';
import type { Membership } from './useNewsrooms';

/** The page for a signed-in person who is a member of no newsroom, or was removed from the one the session acts in. */
export function NoNewsroomPage({ memberships }: { memberships: readonly Membership[] }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const client = useApolloClient();
  const switchTo = useSwitchNewsroom();
  const { send } = useSend(SIGN_OUT);
  const leave = async () => {
    await send({});
    await client.clearStore();
    await navigate('/sign-in');
  };
  const others = memberships.length > 0;
  return (
    <NothingHere
      title={texts(others ? 'noNewsroom.removed' : 'noNewsroom.title')}
      text={texts(others ? 'noNewsroom.choose' : 'noNewsroom.text')}
      action={
        <>
          {memberships.map((one) => (
            <Button key={one.memberId} weight="go" onClick={() => void switchTo(one)}>
              {one.newsroomName}
            </Button>
          ))}
          <Button onClick={() => void leave()}>{sayAction('account.signOut')}</Button>
        </>
      }
    />
  );
}
