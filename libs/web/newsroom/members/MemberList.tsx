import { useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { EnumOf, FragmentOf } from '@assay/api-schema';
import { ROLES } from '@assay/domain';
import { Button, Face, Notice, sayAway, sayDate, useUiTexts } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import page from '../newsroom.module.css';
import styles from './members.module.css';
import { CHANGE_ROLE, MEMBER_LINE, REMOVE_MEMBER } from '../operations';
import { useTexts } from '../texts';

/** Who belongs here, with the one role each has; an admin changes it in place. */
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
  const [leaving, setLeaving] = useState<string>();
  const problem = change.problem ?? removal.problem;
  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <ul className={page.members}>
        {members.map((masked) => {
          const member = readFragment(MEMBER_LINE, masked);
          return (
            <li key={member.id}>
              <Face person={member} size={32} />
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
                  value={member.role}
                  disabled={change.busy}
                  onChange={(event) =>
                    void change.send({
                      input: { memberId: member.id, role: event.target.value as EnumOf<'Role'> },
                    })
                  }
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
                <Button
                  size="s"
                  weight="quiet"
                  aria-label={texts('remove', { name: member.name })}
                  onClick={() => setLeaving(member.id)}
                >
                  {texts('removeShort')}
                </Button>
              )}
              {leaving === member.id && (
                <div className={styles.sure} role="alert">
                  <span>{texts('removeSure', { name: member.name })}</span>
                  <Button
                    size="s"
                    weight="danger"
                    busy={removal.busy}
                    onClick={() =>
                      void removal.send({ input: { memberId: member.id } }).then(() => setLeaving(undefined))
                    }
                  >
                    {texts('removeShort')}
                  </Button>
                  <Button size="s" weight="quiet" onClick={() => setLeaving(undefined)}>
                    {texts('cancel')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
