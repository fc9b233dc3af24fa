import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem } from '../api/problem';
import { useSend } from '../api/useSend';
import { useTexts } from '../texts';
import { SIGN_UP } from './operations';
import styles from './sign-in.module.css';

const FIELDS = ['name', 'email', 'password', 'newsroomName'] as const;

/** Makes an account, with a newsroom of its own or, by an invitation's token, a place in another's. */
export function SignUpForm({
  email,
  invitationToken,
  addressToken,
  setupToken,
  onIn,
}: {
  /** The address that a link has proven; without one it is asked for. */
  email?: string;
  invitationToken?: string;
  addressToken?: string;
  setupToken?: string;
  onIn: () => void;
}) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SIGN_UP);
  const [values, setValues] = useState({ name: '', email: email ?? '', password: '', newsroomName: '' });
  const bind = (field: (typeof FIELDS)[number]) => ({
    value: values[field],
    required: true,
    error: fieldMessage(problem, field),
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const { newsroomName, ...account } = values;
    const place = invitationToken ? { invitationToken } : { newsroomName: newsroomName.trim() };
    const answer = await send({
      input: { ...account, email: account.email.trim(), addressToken, setupToken, ...place },
    });
    if (answer) onIn();
  };
  const rest = restOfProblem(problem, FIELDS);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => void onSubmit(event)}
      aria-label={texts('signUp.title')}
    >
      {rest && <Notice tone="bad">{rest}</Notice>}
      <TextField
        label={texts('signUp.name')}
        hint={texts('signUp.nameHint')}
        autoComplete="name"
        maxLength={LIMITS.name}
        {...bind('name')}
      />
      <TextField
        label={texts('signIn.email')}
        type="email"
        autoComplete="username"
        maxLength={LIMITS.email}
        readOnly={email !== undefined}
        {...bind('email')}
      />
      <TextField
        label={texts('signIn.password')}
        hint={texts('signUp.passwordHint', { count: LIMITS.passwordLeast })}
        type="password"
        autoComplete="new-password"
        minLength={LIMITS.passwordLeast}
        maxLength={LIMITS.password}
        {...bind('password')}
      />
      {!invitationToken && (
        <TextField
          label={texts('signUp.newsroom')}
          hint={texts('signUp.newsroomHint')}
          autoComplete="organization"
          maxLength={LIMITS.name}
          {...bind('newsroomName')}
        />
      )}
      <Button type="submit" weight="go" busy={busy}>
        {texts('signUp.submit')}
      </Button>
    </form>
  );
}
