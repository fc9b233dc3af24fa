import { Link } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import * as z from 'zod/mini';
import { emailAddress, INPUT, required } from '@assay/domain/input';
import { Button, Notice, TextField } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useForm } from '../form/useForm';
import { say, useTexts } from './texts';
import type { SIGNED_IN } from '../viewer';
import { DemoAccounts } from './DemoAccounts';
import { SIGN_IN } from './operations';
import styles from './sign-in.module.css';

const SCHEMA = z.object({ email: emailAddress, password: required(INPUT.password) });

/** Email and password; in the local demo, its accounts as well. `onIn` gets who signed in. */
export function SignInForm({ onIn }: { onIn: (viewer: ResultOf<typeof SIGNED_IN>) => void }) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SIGN_IN, { keepsCache: false });
  const form = useForm(SCHEMA, {
    initial: { email: '', password: '' },
    problem,
    asksBeforeLeaving: false,
  });
  const enter = async (input: { email: string; password: string }) => {
    const answer = await send({ input });
    if (answer) onIn(answer.signIn.viewer);
    return answer;
  };
  const refused =
    problem?.code === 'UNAUTHENTICATED' || problem?.code === 'FORBIDDEN'
      ? problem.message || say('signIn.failed')
      : form.refused;

  return (
    <>
      <form className={styles.form} {...form.bind(enter)} aria-label={texts('signIn.title')}>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <TextField
          label={texts('signIn.email')}
          type="email"
          autoComplete="username"
          {...form.field('email')}
        />
        <TextField
          label={texts('signIn.password')}
          type="password"
          autoComplete="current-password"
          {...form.field('password')}
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
