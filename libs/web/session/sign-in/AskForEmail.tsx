import { useState } from 'react';
import * as z from 'zod/mini';
import { emailAddress } from '@assay/domain/input';
import { announce, Button, Notice, TextField } from '@assay/ui';
import type { Problem } from '../api/problem';
import { useForm } from '../form/useForm';
import { useTexts } from './texts';
import styles from './sign-in.module.css';

const SCHEMA = z.object({ email: emailAddress });

/**
 * Asks for an address, to which the server sends a link. The answer is the same whether an account has the address or
 * not, so that it does not reveal who has an account.
 */
export function AskForEmail({
  label,
  submit,
  sent,
  busy,
  problem,
  onAsk,
}: {
  /** Accessible name of the form. */
  label: string;
  submit: string;
  /** The sentence shown after the server accepted the address. */
  sent: (email: string) => string;
  busy: boolean;
  problem: Problem | undefined;
  /** Resolves to whether the server accepted the address. */
  onAsk: (email: string) => Promise<boolean>;
}) {
  const texts = useTexts();
  const form = useForm(SCHEMA, { initial: { email: '' }, problem, asksBeforeLeaving: false });
  const [asked, setAsked] = useState<string>();
  const ask = async ({ email }: z.output<typeof SCHEMA>) => {
    if (!(await onAsk(email))) return false;
    setAsked(email);
    announce(sent(email));
    return true;
  };
  if (asked !== undefined) return <Notice tone="good">{sent(asked)}</Notice>;
  return (
    <form className={styles.form} {...form.bind(ask)} aria-label={label}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField
        label={texts('signIn.email')}
        type="email"
        autoComplete="username"
        {...form.field('email')}
      />
      <Button type="submit" weight="go" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
