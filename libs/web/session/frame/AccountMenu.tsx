import { useNavigate } from 'react-router';
import {
  IconBuildingCommunity,
  IconDeviceDesktop,
  IconHelp,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconNews,
  IconSun,
  IconTable,
  IconUserCog,
} from '@tabler/icons-react';
import { chooseScheme, DropMenu, Face, useChosenScheme, useUiTexts } from '@assay/ui';
import { askToSignOut } from '../leaving/sign-out-asked';
import { useTexts } from '../texts';
import { useSwitchNewsroom } from '../newsrooms/useNewsrooms';
import { useViewer } from '../viewer';
import { askForShortcuts } from './shortcut-help';

const ICON = { size: 16, stroke: 1.6 };

/** Who is signed in, the colour scheme, the way out. */
export function AccountMenu() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { account, member, newsroom, memberships } = useViewer();
  const switchTo = useSwitchNewsroom();
  const scheme = useChosenScheme();
  const navigate = useNavigate();
  return (
    <DropMenu
      label={texts('account.menu')}
      face={<Face person={member} size={30} />}
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
          { label: texts('places.desk'), icon: <IconTable {...ICON} />, run: () => void navigate('/') },
          {
            label: texts('places.articles'),
            icon: <IconNews {...ICON} />,
            run: () => void navigate('/articles'),
          },
          {
            label: texts('places.newsroom'),
            icon: <IconBuildingCommunity {...ICON} />,
            run: () => void navigate('/newsroom'),
          },
          { label: texts('account.you'), icon: <IconUserCog {...ICON} />, run: () => void navigate('/you') },
        ],
        ...(memberships.length > 1
          ? [
              memberships.map((one) => ({
                label: one.newsroomName,
                aside: ui(`role.${one.role}`),
                icon: <IconBuildingCommunity {...ICON} />,
                chosen: one.active,
                run: () => void (one.active || switchTo(one)),
              })),
            ]
          : []),
        [
          {
            label: texts('account.light'),
            icon: <IconSun {...ICON} />,
            chosen: scheme === 'light',
            run: () => chooseScheme('light'),
          },
          {
            label: texts('account.dark'),
            icon: <IconMoon {...ICON} />,
            chosen: scheme === 'dark',
            run: () => chooseScheme('dark'),
          },
          {
            label: texts('account.system'),
            icon: <IconDeviceDesktop {...ICON} />,
            chosen: scheme === 'system',
            run: () => chooseScheme('system'),
          },
        ],
        [
          { label: texts('account.help'), icon: <IconHelp {...ICON} />, run: () => void navigate('/help') },
          { label: texts('account.shortcuts'), icon: <IconKeyboard {...ICON} />, run: askForShortcuts },
          { label: texts('account.signOut'), icon: <IconLogout {...ICON} />, run: askToSignOut },
        ],
      ]}
    />
  );
}
