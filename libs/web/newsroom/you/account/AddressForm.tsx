import { useState } from 'react';
import type { FormEvent } from 'react';
import { LIMITS } from '@assay/domain';
import { announce, Button, Notice, sayDate, TextField } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_ADDRESS, SEND_ADDRESS_PROOF } from './account.operations';

/** The address of the account: whether it is proven, and changing it. */
export function AddressForm({
  account,
  sendsEmails,
  onChanged,
}: {
  account: { email: string; emailProvenAt: string | null };
  /** Whether the server sends emails; without them an address stays unproven. */
  sendsEmails: boolean;
  onChanged: () => void;
}) {
  const texts = useTexts();
  const change = useSend(CHANGE_ADDRESS);
  const prove = useSend(SEND_ADDRESS_PROOF);
  const [email, setEmail] = useState('');
  const [currentPassword, setCurrentPassword] = useState('');
  const [changing, setChanging] = useState(false);
  const [said, setSaid] = useState<string>();
  const tell = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await change.send({ input: { email: email.trim(), currentPassword } }))) return;
    tell(texts(sendsEmails ? 'you.linkSent' : 'you.addressChanged', { email: email.trim() }));
    setEmail('');
    setCurrentPassword('');
    setChanging(false);
    onChanged();
  };
  const onProve = async () => {
    if (await prove.send({})) tell(texts('you.linkSent', { email: account.email }));
  };
  const refused = restOfProblem(change.problem, ['email', 'currentPassword']) ?? prove.problem?.message;
  return (
    <section aria-labelledby="address">
      <h2 id="address">{texts('you.address')}</h2>
      <p className={styles.sub}>
        <b>{account.email}</b>{' '}
        {account.emailProvenAt
          ? texts('you.proven', { on: sayDate(account.emailProvenAt) })
          : texts(sendsEmails ? 'you.unproven' : 'you.unprovable')}
      </p>
      {said && <Notice tone="good">{said}</Notice>}
      {refused && <Notice tone="bad">{refused}</Notice>}
      {changing ? (
        <form className={styles.form} onSubmit={(event) => void onSubmit(event)} aria-labelledby="address">
          <div className={styles.numbers}>
            <TextField
              label={texts('you.newAddress')}
              type="email"
              autoComplete="email"
              required
              data-autofocus
              maxLength={LIMITS.email}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              error={fieldMessage(change.problem, 'email')}
            />
            <TextField
              label={texts('you.currentPassword')}
              type="password"
              autoComplete="current-password"
              required
              value={currentPassword}
              onChange={(event) => setCurrentPassword(event.target.value)}
              error={fieldMessage(change.problem, 'currentPassword')}
            />
          </div>
          <div className={styles.formRow}>
            <Button type="submit" weight="go" busy={change.busy}>
              {texts('you.changeAddress')}
            </Button>
            <Button weight="quiet" onClick={() => setChanging(false)}>
              {texts('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.formRow}>
          <Button onClick={() => setChanging(true)}>{texts('you.changeAddress')}</Button>
          {!account.emailProvenAt && sendsEmails && (
            <Button busy={prove.busy} onClick={() => void onProve()}>
              {texts('you.prove')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
