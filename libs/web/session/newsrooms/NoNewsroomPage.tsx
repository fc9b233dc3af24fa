import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Button, NothingHere } from '@assay/ui';
import { useSend } from '../api/useSend';
import { SIGN_OUT } from '../sign-in/operations';
import { useTexts } from '../texts';
import { useSwitchNewsroom } from './useNewsrooms';
import type { Membership } from './useNewsrooms';

/** Signed in, and a member of no newsroom, or removed from the one the session acted in. */
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
          <Button onClick={() => void leave()}>{texts('account.signOut')}</Button>
        </>
      }
    />
  );
}
