import { useState } from 'react';
import * as z from 'zod/mini';
import { LIMITS } from '@assay/domain';
import { INPUT, newPassword, required } from '@assay/domain/input';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_PASSWORD } from './account.operations';

const SCHEMA = z.object({ currentPassword: required(INPUT.password), newPassword });

/** Sets a new password; the server then ends every other session. */
export function PasswordForm({ email }: { email: string }) {
  const texts = useTexts();
  const change = useSend(CHANGE_PASSWORD);
  const form = useForm(SCHEMA, {
    initial: { currentPassword: '', newPassword: '' },
    problem: change.problem,
  });
  const [changed, setChanged] = useState(false);
  const changePassword = async (input: z.output<typeof SCHEMA>) => {
    setChanged(false);
    if (!(await change.send({ input }))) return false;
    form.reset();
    setChanged(true);
    announce(texts('you.passwordChanged'));
    return true;
  };
  return (
    <section aria-labelledby="password">
      <h2 id="password">{texts('you.password')}</h2>
      <form className={styles.form} {...form.bind(changePassword)} aria-labelledby="password">
        {form.refused && <Notice tone="bad">{form.refused}</Notice>}
        {changed && <Notice tone="good">{texts('you.passwordChanged')}</Notice>}
        {/* Password managers store the new password under this name. */}
        <input hidden readOnly autoComplete="username" value={email} />
        <div className={styles.numbers}>
          <TextField
            label={texts('you.currentPassword')}
            type="password"
            autoComplete="current-password"
            {...form.field('currentPassword')}
          />
          <TextField
            label={texts('you.newPassword')}
            hint={texts('you.passwordHint', { count: LIMITS.passwordLeast })}
            type="password"
            autoComplete="new-password"
            {...form.field('newPassword')}
          />
        </div>
        <div className={styles.formRow}>
          <Button type="submit" busy={change.busy}>
            {texts('you.changePassword')}
          </Button>
        </div>
      </form>
    </section>
  );
}
