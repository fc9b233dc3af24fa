import { useNavigate } from 'react-router';
import { chooseScheme } from '@assay/ui';
import { askForShortcuts } from '../frame/shortcut-help';
import { askToSignOut } from '../leaving/sign-out-asked';
import { useSwitchNewsroom } from '../newsrooms/useNewsrooms';
import { askForPalette } from '../palette/palette-asked';
import { useTexts } from '../texts';
import { useViewer } from '../viewer';
import { PLACES } from './places';
import { useOffered } from './useAction';
import type { OfferedAction } from './useAction';

/** The actions of every page: the palette, the places, the colours, the newsrooms of the person, signing out. */
export function FrameActions() {
  const texts = useTexts();
  const navigate = useNavigate();
  const { permissions, memberships } = useViewer();
  const switchTo = useSwitchNewsroom();
  const places = PLACES.map(([id, path, permission]): OfferedAction => ({
    id,
    when: permission === undefined || permissions.includes(permission),
    run: () => void navigate(path),
  }));
  const newsrooms = memberships
    .filter(({ active }) => !active)
    .map((one): OfferedAction => ({
      id: 'newsroom.switch',
      instance: one.memberId,
      label: texts('account.switchTo', { newsroom: one.newsroomName }),
      run: () => void switchTo(one),
    }));
  useOffered([
    { id: 'palette.open', run: askForPalette },
    ...places,
    ...newsrooms,
    { id: 'scheme.light', run: () => chooseScheme('light') },
    { id: 'scheme.dark', run: () => chooseScheme('dark') },
    { id: 'scheme.system', run: () => chooseScheme('system') },
    { id: 'shortcuts.show', run: askForShortcuts },
    { id: 'account.signOut', run: askToSignOut },
  ]);
  return null;
}
