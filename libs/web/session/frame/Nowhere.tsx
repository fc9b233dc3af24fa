import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Button, NothingHere } from '@assay/ui';
import { useSend } from '../api/useSend';
import { SIGN_OUT } from '../sign-in/operations';
import { useTexts } from '../texts';

/** Signed in, but a member of no newsroom. */
export function Nowhere() {
  const texts = useTexts();
  const navigate = useNavigate();
  const client = useApolloClient();
  const { send } = useSend(SIGN_OUT);
  const leave = async () => {
    await send({});
    await client.clearStore();
    await navigate('/sign-in');
  };
  return (
    <NothingHere
      title={texts('nowhere.title')}
      text={texts('nowhere.text')}
      action={<Button onClick={() => void leave()}>{texts('account.signOut')}</Button>}
    />
  );
}
