import { useState } from 'react';
import * as z from 'zod/mini';
import { useQuery } from '@apollo/client/react';
import { ROLES } from '@assay/domain';
import { emailAddress, optional } from '@assay/domain/input';
import { announce, Button, Choice, Notice, sayTimestamp, TextField, useUiTexts } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useForm } from '@assay/web-session/form';
import styles from '../newsroom.module.css';
import { INVITATIONS, INVITE, REVOKE } from './members.operations';
import { useTexts } from '../texts';

const SCHEMA = z.object({ role: z.enum(ROLES), email: optional(emailAddress) });

/** Invitations by link, for admins: create, copy, list and withdraw them. */
export function Invitations() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { data } = useQuery(INVITATIONS);
  const invite = useSend(INVITE, {
    update: (cache, { inviteMember: { invitation } }) =>
      cache.updateQuery(
        { query: INVITATIONS },
        (shown) =>
          shown && {
            ...shown,
            newsroom: { ...shown.newsroom, invitations: [invitation, ...shown.newsroom.invitations] },
          },
      ),
  });
  const revoke = useSend(REVOKE);
  const form = useForm(SCHEMA, { initial: { role: 'checker', email: '' }, problem: invite.problem });
  const [link, setLink] = useState<string>();
  const [copied, setCopied] = useState(false);
  const send = async (input: z.output<typeof SCHEMA>) => {
    const answer = await invite.send({ input });
    if (!answer) return false;
    setLink(answer.inviteMember.link);
    setCopied(false);
    form.reset({ role: input.role, email: '' });
    return true;
  };
  const copy = async () => {
    if (!link) return;
    await navigator.clipboard.writeText(link);
    setCopied(true);
    announce(texts('copied'));
  };
  const refused = form.refused ?? revoke.problem?.message;
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{texts('inviteTitle')}</h2>
      <p className={styles.sub}>{texts('inviteText')}</p>
      {refused && <Notice tone="bad">{refused}</Notice>}
      <form className={styles.invite} {...form.bind(send)} aria-label={texts('inviteTitle')}>
        <Choice
          label={texts('inviteRole')}
          options={ROLES.map((value) => ({ value, label: ui(`role.${value}`) }))}
          {...form.field('role')}
        />
        {/* A server without emails cannot prove an address; the link alone then decides who can join. */}
        {data?.accountRules.sendsEmails ? (
          <TextField label={texts('inviteEmail')} type="email" {...form.field('email')} />
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
                  {sayTimestamp(one.expiresAt)}
                </span>
                <Button
                  size="s"
                  weight="quiet"
                  busy={revoke.busy}
                  onClick={() => void revoke.send({ input: { invitationId: one.id } })}
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
