import { useState } from 'react';
import type { FormEvent } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { LIMITS } from '@assay/domain';
import { Bones, Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '../api/problem';
import { useSend } from '../api/useSend';
import { useTexts } from '../texts';
import { RESET_LINK, RESET_PASSWORD } from './operations';
import styles from './sign-in.module.css';
import { Threshold } from './Threshold';

/** `/reset/:token`: sets a new password by a link from an email, an admin, or the operator of the server. */
export function ResetPage() {
  const texts = useTexts();
  const { token = '' } = useParams();
  const client = useApolloClient();
  const link = useQuery(RESET_LINK, { variables: { token } });
  const { send, busy, problem } = useSend(RESET_PASSWORD);
  const [newPassword, setNewPassword] = useState('');
  const [done, setDone] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await send({ input: { token, newPassword } }))) return;
    setDone(true);
    // Every session of the account ended, this browser's too where it had one.
    await client.clearStore();
  };
  if (done)
    return (
      <Threshold title={texts('reset.done')}>
        <p>{texts('reset.doneText')}</p>
        <Link to="/sign-in">{texts('signIn.title')}</Link>
      </Threshold>
    );
  if (!link.data)
    return (
      <Threshold title="">
        <Bones lines={[{ tall: 24 }, { tall: 36 }, { tall: 36 }]} />
      </Threshold>
    );
  const offer = link.data.resetLink;
  if (!offer)
    return (
      <Threshold title={texts('link.gone')}>
        <p>{texts('reset.goneText')}</p>
        <Link to="/forgot">{texts('forgot.title')}</Link>
      </Threshold>
    );
  const rest = restOfProblem(problem, ['newPassword']);
  return (
    <Threshold title={texts('reset.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => void onSubmit(event)}
        aria-label={texts('reset.title')}
      >
        {rest && <Notice tone="bad">{rest}</Notice>}
        <TextField
          label={texts('signIn.email')}
          type="email"
          autoComplete="username"
          readOnly
          value={offer.email}
        />
        <TextField
          label={texts('reset.password')}
          hint={texts('signUp.passwordHint', { count: LIMITS.passwordLeast })}
          type="password"
          autoComplete="new-password"
          required
          minLength={LIMITS.passwordLeast}
          maxLength={LIMITS.password}
          value={newPassword}
          onChange={(event) => setNewPassword(event.target.value)}
          error={fieldMessage(problem, 'newPassword')}
        />
        <Button type="submit" weight="go" busy={busy}>
          {texts('reset.submit')}
        </Button>
      </form>
      <p className={styles.aside}>{texts('reset.ends')}</p>
    </Threshold>
  );
}
