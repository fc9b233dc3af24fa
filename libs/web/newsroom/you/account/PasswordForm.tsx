import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Notice, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_PASSWORD } from './account.operations';

/** A new password; every other session ends with the old one. */
export function PasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const texts = useTexts();
  const change = useSend(CHANGE_PASSWORD);
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [changed, setChanged] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setChanged(false);
    if (!(await change.send({ input: { currentPassword, newPassword } }))) return;
    setCurrentPassword('');
    setNewPassword('');
    setChanged(true);
    announce(texts('you.passwordChanged'));
    onChanged();
  };
  const refused = restOfProblem(change.problem, ['currentPassword', 'newPassword']);
  return (
    <section aria-labelledby="password">
      <h2 id="password">{texts('you.password')}</h2>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)} aria-labelledby="password">
        {refused && <Notice tone="bad">{refused}</Notice>}
        {changed && <Notice tone="good">{texts('you.passwordChanged')}</Notice>}
        {/* Password managers store the new password under this name. */}
        <input hidden readOnly autoComplete="username" value={email} />
        <div className={styles.numbers}>
          <TextField
            label={texts('you.currentPassword')}
            type="password"
            autoComplete="current-password"
            required
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.target.value)}
            error={fieldMessage(change.problem, 'currentPassword')}
          />
          <TextField
            label={texts('you.newPassword')}
            hint={texts('you.passwordHint', { count: LIMITS.passwordLeast })}
            type="password"
            autoComplete="new-password"
            required
            minLength={LIMITS.passwordLeast}
            maxLength={LIMITS.password}
            value={newPassword}
            onChange={(event) => setNewPassword(event.target.value)}
            error={fieldMessage(change.problem, 'newPassword')}
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
