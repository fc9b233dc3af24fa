import { useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { EnumOf, FragmentOf } from '@assay/api-schema';
import { ROLES } from '@assay/domain';
import { Button, Avatar, Notice, sayAway, sayDate, useUiTexts } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import page from '../newsroom.module.css';
import { MEMBER_LINE } from '../operations';
import { CHANGE_ROLE, MAKE_RESET_LINK, REMOVE_MEMBER } from './members.operations';
import { ShownOnce } from '../programs/ShownOnce';
import { useTexts } from '../texts';
import styles from './members.module.css';
import { LeavingAdmin } from './LeavingAdmin';

type Role = EnumOf<'Role'>;

/** The members, each with one role; an admin changes a role in the list. */
export function MemberList({
  members,
  mayAdmin,
}: {
  members: readonly FragmentOf<typeof MEMBER_LINE>[];
  mayAdmin: boolean;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const own = useViewer().member.id;
  const change = useSend(CHANGE_ROLE);
  const removal = useSend(REMOVE_MEMBER);
  const reset = useSend(MAKE_RESET_LINK);
  /** A change that an admin is asked to confirm: to remove a member (role null), or to change an admin's role. */
  const [asked, setAsked] = useState<{ memberId: string; role: Role | null }>();
  const [link, setLink] = useState<{ memberId: string; link: string }>();
  const problem = change.problem ?? removal.problem ?? reset.problem;

  const chooseRole = (member: { id: string; role: Role }, role: Role) => {
    if (member.role === 'admin') setAsked({ memberId: member.id, role });
    else void change.send({ input: { memberId: member.id, role } });
  };
  const decide = async (keepApiKeys: boolean) => {
    const { memberId, role } = asked!;
    await (role
      ? change.send({ input: { memberId, role, keepApiKeys } })
      : removal.send({ input: { memberId, keepApiKeys } }));
    setAsked(undefined);
  };
  const makeLink = async (memberId: string) => {
    const answer = await reset.send({ input: { memberId } });
    if (answer) setLink({ memberId, link: answer.makeResetLink.link });
  };

  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul className={page.members}>
        {members.map((masked) => {
          const member = readFragment(MEMBER_LINE, masked);
          const question = asked?.memberId === member.id ? asked : undefined;
          return (
            <li key={member.id}>
              <Avatar person={member} size={32} />
              <div className={page.member}>
                <b>
                  {member.name} {member.id === own && <small>({texts('yourself')})</small>}
                </b>
                <small>
                  {texts('joined')} {sayDate(member.joinedAt)}
                  {member.awayUntil && sayAway(member.awayUntil) && ` · ${sayAway(member.awayUntil)}`}
                </small>
              </div>
              {mayAdmin ? (
                <select
                  className={page.role}
                  aria-label={texts('role', { name: member.name })}
                  value={question?.role ?? member.role}
                  disabled={change.busy}
                  onChange={(event) => chooseRole(member, event.target.value as Role)}
                >
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {ui(`role.${role}`)}
                    </option>
                  ))}
                </select>
              ) : (
                <span className={styles.roleWord}>{ui(`role.${member.role}`)}</span>
              )}
              {mayAdmin && member.id !== own && (
                <>
                  <Button
                    size="s"
                    weight="quiet"
                    busy={reset.busy}
                    aria-label={texts('resetLinkFor', { name: member.name })}
                    onClick={() => void makeLink(member.id)}
                  >
                    {texts('resetLink')}
                  </Button>
                  <Button
                    size="s"
                    weight="quiet"
                    aria-label={texts('remove', { name: member.name })}
                    onClick={() => setAsked({ memberId: member.id, role: null })}
                  >
                    {texts('removeShort')}
                  </Button>
                </>
              )}
              {question && (
                <LeavingAdmin
                  sentence={
                    question.role
                      ? texts('demoteSure', {
                          name: member.name,
                          role: ui(`role.${question.role}`).toLowerCase(),
                        })
                      : texts('removeSure', { name: member.name })
                  }
                  submit={texts(question.role ? 'demote' : 'removeShort')}
                  madeKeys={member.role === 'admin'}
                  busy={change.busy || removal.busy}
                  onDecide={(keepKeys) => void decide(keepKeys)}
                  onCancel={() => setAsked(undefined)}
                />
              )}
              {link?.memberId === member.id && (
                <div className={styles.once}>
                  <p>{texts('resetLinkText')}</p>
                  <ShownOnce label={texts('resetLinkMade', { name: member.name })} secret={link.link} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
