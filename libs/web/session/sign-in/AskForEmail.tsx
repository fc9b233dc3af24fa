import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '../api/problem';
import type { Problem } from '../api/problem';
import { useTexts } from '../texts';
import styles from './sign-in.module.css';

/**
 * Asks for an address to which the server then sends a link. What it says afterwards is the same whether an account
 * has the address or not.
 */
export function AskForEmail({
  label,
  submit,
  sent,
  busy,
  problem,
  onAsk,
}: {
  /** Names the form. */
  label: string;
  submit: string;
  /** What is said once the email is on its way. */
  sent: (email: string) => string;
  busy: boolean;
  problem: Problem | undefined;
  /** Answers whether the server took it in. */
  onAsk: (email: string) => Promise<boolean>;
}) {
  const texts = useTexts();
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState<string>();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await onAsk(email.trim()))) return;
    setAsked(email.trim());
    announce(sent(email.trim()));
  };
  if (asked !== undefined) return <Notice tone="good">{sent(asked)}</Notice>;
  const rest = restOfProblem(problem, ['email']);
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} aria-label={label}>
      {rest && <Notice tone="bad">{rest}</Notice>}
      <TextField
        label={texts('signIn.email')}
        type="email"
        autoComplete="username"
        required
        maxLength={LIMITS.email}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={fieldMessage(problem, 'email')}
      />
      <Button type="submit" weight="go" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
