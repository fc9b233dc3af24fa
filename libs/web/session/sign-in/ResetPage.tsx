import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import * as z from 'zod/mini';
import { LIMITS } from '@assay/domain';
import { newPassword } from '@assay/domain/input';
import { Skeleton, Button, Notice, TextField } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useForm } from '../form/useForm';
import { useTexts } from './texts';
import { RESET_LINK, RESET_PASSWORD } from './operations';
import styles from './sign-in.module.css';
import { AuthLayout } from './AuthLayout';

const SCHEMA = z.object({ newPassword });

/** `/reset/:token`: sets a new password with a link from an email, an admin, or the operator of the server. */
export function ResetPage() {
  const texts = useTexts();
  const { token = '' } = useParams();
  const client = useApolloClient();
  const link = useQuery(RESET_LINK, { variables: { token } });
  const { send, busy, problem } = useSend(RESET_PASSWORD);
  const form = useForm(SCHEMA, { initial: { newPassword: '' }, problem, asksBeforeLeaving: false });
  const [done, setDone] = useState(false);
  const reset = async (input: z.output<typeof SCHEMA>) => {
    if (!(await send({ input: { token, ...input } }))) return false;
    setDone(true);
    // All sessions of the account ended, including the one of this browser.
    await client.clearStore();
    return true;
  };
  if (done)
    return (
      <AuthLayout title={texts('reset.done')}>
        <p>{texts('reset.doneText')}</p>
        <Link to="/sign-in">{texts('signIn.title')}</Link>
      </AuthLayout>
    );
  if (!link.data)
    return (
      <AuthLayout title="">
        <Skeleton lines={[{ tall: 24 }, { tall: 36 }, { tall: 36 }]} />
      </AuthLayout>
    );
  const offer = link.data.resetLink;
  if (!offer)
    return (
      <AuthLayout title={texts('link.gone')}>
        <p>{texts('reset.goneText')}</p>
        <Link to="/forgot">{texts('forgot.title')}</Link>
      </AuthLayout>
    );
  return (
    <AuthLayout title={texts('reset.title')}>
      <form className={styles.form} {...form.bind(reset)} aria-label={texts('reset.title')}>
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
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
          {...form.field('newPassword')}
        />
        <Button type="submit" weight="go" busy={busy}>
          {texts('reset.submit')}
        </Button>
      </form>
      <p className={styles.aside}>{texts('reset.ends')}</p>
    </AuthLayout>
  );
}
