import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import type { EnumOf } from '@assay/api-schema';
import { LIMITS, ROLES } from '@assay/domain';
import { announce, Button, Choice, Notice, sayMoment, TextField, useUiTexts } from '@assay/ui';
import { fieldMessage, restOfProblem, useSend } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { INVITATIONS, INVITE, REVOKE } from '../operations';
import { useTexts } from '../texts';

/** Invitations by link: make one, copy it, see and withdraw what is open. For admins. */
export function Invitations() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { data, refetch } = useQuery(INVITATIONS);
  const invite = useSend(INVITE);
  const revoke = useSend(REVOKE);
  const [role, setRole] = useState<EnumOf<'Role'>>('checker');
  const [email, setEmail] = useState('');
  const [link, setLink] = useState<string>();
  const [copied, setCopied] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await invite.send({ input: { role, email: email.trim() || null } });
    if (!answer) return;
    setLink(answer.inviteMember.link);
    setCopied(false);
    setEmail('');
    await refetch();
  };
  const copy = async () => {
    if (!link) return;
    await navigator.clipboard.writeText(link);
    setCopied(true);
    announce(texts('copied'));
  };
  const refused = restOfProblem(invite.problem, ['email', 'role']) ?? revoke.problem?.message;
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{texts('inviteTitle')}</h2>
      <p className={styles.sub}>{texts('inviteText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form
        className={styles.invite}
        onSubmit={(event) => void onSubmit(event)}
        aria-label={texts('inviteTitle')}
      >
        <Choice
          label={texts('inviteRole')}
          value={role}
          onChange={(event) => setRole(event.target.value as EnumOf<'Role'>)}
          options={ROLES.map((value) => ({ value, label: ui(`role.${value}`) }))}
          error={fieldMessage(invite.problem, 'role')}
        />
        {/* Nobody can prove an address where no emails are sent: the link alone then says who may come. */}
        {data?.accountRules.sendsEmails ? (
          <TextField
            label={texts('inviteEmail')}
            type="email"
            maxLength={LIMITS.email}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={fieldMessage(invite.problem, 'email')}
          />
        ) : (
          <span />
        )}
        <Button type="submit" weight="go" busy={invite.busy}>
          {texts('inviteSubmit')}
        </Button>
      </form>
      {link && (
        <div className={styles.link}>
          <TextField
            label={texts('inviteLink')}
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <Button onClick={() => void copy()}>{texts(copied ? 'copied' : 'copy')}</Button>
        </div>
      )}
      {data && data.newsroom.invitations.length > 0 && (
        <>
          <h3>{texts('open')}</h3>
          <ul className={styles.open}>
            {data.newsroom.invitations.map((one) => (
              <li key={one.id}>
                <span>
                  {one.email ?? texts('anyone')} ·{' '}
                  {texts('openLine', { role: ui(`role.${one.role}`), name: one.invitedBy.name })} ·{' '}
                  {sayMoment(one.expiresAt)}
                </span>
                <Button
                  size="s"
                  weight="quiet"
                  busy={revoke.busy}
                  onClick={() => void revoke.send({ input: { invitationId: one.id } }).then(() => refetch())}
                >
                  {texts('revoke')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
