import { useState } from 'react';
import * as z from 'zod/mini';
import { emailAddress, INPUT, required } from '@assay/domain/input';
import { announce, Button, Notice, sayDate, TextField } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import { CHANGE_ADDRESS, SEND_ADDRESS_PROOF } from './account.operations';

const SCHEMA = z.object({ email: emailAddress, currentPassword: required(INPUT.password) });

/** The email address of the account: whether it is proven, and a form to change it. */
export function AddressForm({
  account,
  sendsEmails,
}: {
  account: { email: string; emailProvenAt: string | null };
  /** Whether the server sends emails; without them an address stays unproven. */
  sendsEmails: boolean;
}) {
  const texts = useTexts();
  const change = useSend(CHANGE_ADDRESS);
  const prove = useSend(SEND_ADDRESS_PROOF);
  const form = useForm(SCHEMA, {
    initial: { email: '', currentPassword: '' },
    problem: change.problem,
  });
  const [changing, setChanging] = useState(false);
  const [said, setSaid] = useState<string>();
  const tell = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const changeAddress = async (input: z.output<typeof SCHEMA>) => {
    if (!(await change.send({ input }))) return false;
    tell(texts(sendsEmails ? 'you.linkSent' : 'you.addressChanged', { email: input.email }));
    form.reset();
    setChanging(false);
    return true;
  };
  const onProve = async () => {
    if (await prove.send({})) tell(texts('you.linkSent', { email: account.email }));
  };
  const refused = form.refused ?? prove.problem?.message;
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
        <form className={styles.form} {...form.bind(changeAddress)} aria-labelledby="address">
          <div className={styles.numbers}>
            <TextField
              label={texts('you.newAddress')}
              type="email"
              autoComplete="email"
              data-autofocus
              {...form.field('email')}
            />
            <TextField
              label={texts('you.currentPassword')}
              type="password"
              autoComplete="current-password"
              {...form.field('currentPassword')}
            />
          </div>
          <div className={styles.formRow}>
            <Button type="submit" weight="go" busy={change.busy}>
              {texts('you.changeAddress')}
            </Button>
            <Button
              weight="quiet"
              onClick={() => {
                form.reset();
                setChanging(false);
              }}
            >
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
