import * as z from 'zod/mini';
import { LIMITS } from '@assay/domain';
import { emailAddress, INPUT, newPassword } from '@assay/domain/input';
import { Button, Notice, TextField } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useForm } from '../form/useForm';
import { useTexts } from './texts';
import { SIGN_UP } from './operations';
import styles from './sign-in.module.css';

const ACCOUNT = { name: INPUT.personName, email: emailAddress, password: newPassword };
const WITH_NEWSROOM = z.object({ ...ACCOUNT, newsroomName: INPUT.newsroomName });
/** An invitation names the newsroom. */
const INVITED = z.object({ ...ACCOUNT, newsroomName: z.string() });

/** Makes an account, with a newsroom of its own or, with an invitation's token, as a member of an existing one. */
export function SignUpForm({
  email,
  invitationToken,
  addressToken,
  setupToken,
  onIn,
}: {
  /** The address that the link has proven; without a link the form asks for it. */
  email?: string;
  invitationToken?: string;
  addressToken?: string;
  setupToken?: string;
  onIn: () => void;
}) {
  const texts = useTexts();
  const { send, busy, problem } = useSend(SIGN_UP);
  const form = useForm(invitationToken ? INVITED : WITH_NEWSROOM, {
    initial: { name: '', email: email ?? '', password: '', newsroomName: '' },
    problem,
    asksBeforeLeaving: false,
  });
  const signUp = async ({ newsroomName, ...account }: z.output<typeof WITH_NEWSROOM>) => {
    const place = invitationToken ? { invitationToken } : { newsroomName };
    const answer = await send({ input: { ...account, addressToken, setupToken, ...place } });
    if (answer) onIn();
    return answer;
  };

  return (
    <form className={styles.form} {...form.bind(signUp)} aria-label={texts('signUp.title')}>
      {form.refused && <Notice tone="bad">{form.refused}</Notice>}
      <TextField
        label={texts('signUp.name')}
        hint={texts('signUp.nameHint')}
        autoComplete="name"
        {...form.field('name')}
      />
      <TextField
        label={texts('signIn.email')}
        type="email"
        autoComplete="username"
        readOnly={email !== undefined}
        {...form.field('email')}
      />
      <TextField
        label={texts('signIn.password')}
        hint={texts('signUp.passwordHint', { count: LIMITS.passwordLeast })}
        type="password"
        autoComplete="new-password"
        {...form.field('password')}
      />
      {!invitationToken && (
        <TextField
          label={texts('signUp.newsroom')}
          hint={texts('signUp.newsroomHint')}
          autoComplete="organization"
          {...form.field('newsroomName')}
        />
      )}
      <Button type="submit" weight="go" busy={busy}>
        {texts('signUp.submit')}
      </Button>
    </form>
  );
}
