import { useState } from 'react';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '../api/problem';
import { useSend } from '../api/useSend';
import { say, useTexts } from '../texts';
import { DemoAccounts } from './DemoAccounts';
import { SIGN_IN } from './operations';
import styles from './sign-in.module.css';

/** E-mail and password, and in the local demo the accounts to press. `onIn` gets the member who is in. */
export function SignInForm({ onIn }: { onIn: (memberId: string | undefined) => void }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SIGN_IN);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  const enter = async (input: { email: string; password: string }) => {
    const answer = await send({ input });
    if (answer) onIn(answer.signIn.viewer.member?.id);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ email: email.trim(), password });
  };
  const refused =
    problem?.code === 'UNAUTHENTICATED' || problem?.code === 'FORBIDDEN'
      ? problem.message || say('signIn.failed')
      : restOfProblem(problem, ['email', 'password']);

  return (
    <>
      <form className={styles.form} onSubmit={onSubmit} aria-label={texts('signIn.title')}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <TextField
          label={texts('signIn.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={fieldMessage(problem, 'email')}
        />
        <TextField
          label={texts('signIn.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={fieldMessage(problem, 'password')}
        />
        <Button type="submit" weight="go" busy={busy}>
          {texts('signIn.submit')}
        </Button>
        <Link to="/forgot">{texts('signIn.forgot')}</Link>
      </form>
      <DemoAccounts busy={busy} onChoose={(account) => void enter(account)} />
    </>
  );
}
