import { lazy, Suspense } from 'react';
import { DropMenu, Avatar, useChosenScheme, useLiveActions, useUiTexts } from '@assay/ui';
import type { MenuLine } from '@assay/ui';
import type { ActionId } from '../actions/texts';
import { useTexts } from '../texts';
import { useSwitchNewsroom } from '../newsrooms/useNewsrooms';
import { useViewer } from '../viewer';

// Loaded when the menu is first opened.
const ActionIcon = lazy(() => import('../actions/ActionIcon'));

const iconOf = (id: ActionId) => (
  <Suspense>
    <ActionIcon id={id} size={16} />
  </Suspense>
);

/** The account menu: who is signed in, the palette, pages, the newsrooms of the person, the colours, signing out. */
export function AccountMenu() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { account, member, newsroom, memberships } = useViewer();
  const switchTo = useSwitchNewsroom();
  const scheme = useChosenScheme();
  const actions = useLiveActions();
  const line = (id: ActionId, chosen?: boolean): MenuLine[] =>
    actions
      .filter((action) => action.id === id)
      .map(({ label, run }) => ({ label, icon: iconOf(id), chosen, run }));
  return (
    <DropMenu
      label={texts('account.menu')}
      face={<Avatar person={member} size={30} />}
      head={
        <>
          <b>{member.name}</b>
          {account.email}
          <br />
          {newsroom.name} · {ui(`role.${member.role}`)}
        </>
      }
      groups={[
        [
          ...line('palette.open'),
          ...line('go.desk'),
          ...line('go.articles'),
          ...line('go.newsroom'),
          ...line('go.account'),
        ],
        ...(memberships.length > 1
          ? [
              memberships.map((one) => ({
                label: one.newsroomName,
                aside: ui(`role.${one.role}`),
                icon: iconOf('newsroom.switch'),
                chosen: one.active,
                run: () => void (one.active || switchTo(one)),
              })),
            ]
          : []),
        [
          ...line('scheme.light', scheme === 'light'),
          ...line('scheme.dark', scheme === 'dark'),
          ...line('scheme.system', scheme === 'system'),
        ],
        [...line('go.help'), ...line('shortcuts.show'), ...line('account.signOut')],
      ]}
    />
  );
}
