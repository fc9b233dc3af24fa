import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { Button, Notice } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useTexts } from './texts';
import { PROVE_ADDRESS } from './operations';
import { AuthLayout } from './AuthLayout';

/** `/prove/:token`: proves an address. It needs a press, because mail scanners open links by themselves. */
export function ProvePage() {
  const texts = useTexts();
  const { token = '' } = useParams();
  const client = useApolloClient();
  const { send, busy, problem } = useSend(PROVE_ADDRESS);
  const [done, setDone] = useState(false);
  const prove = async () => {
    if (!(await send({ input: { token } }))) return;
    setDone(true);
    await client.clearStore();
  };
  if (done)
    return (
      <AuthLayout title={texts('prove.done')}>
        <p>{texts('prove.doneText')}</p>
        <Link to="/you">{texts('prove.on')}</Link>
      </AuthLayout>
    );
  return (
    <AuthLayout title={texts('prove.title')}>
      {problem ? (
        <Notice tone="bad">{problem.code === 'NOT_FOUND' ? texts('prove.gone') : problem.message}</Notice>
      ) : (
        <p>{texts('prove.text')}</p>
      )}
      <Button weight="go" busy={busy} onClick={() => void prove()}>
        {texts('prove.submit')}
      </Button>
    </AuthLayout>
  );
}
