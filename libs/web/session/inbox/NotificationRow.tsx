import { useId } from 'react';
import { Link } from 'react-router';
import { IconClock } from '@tabler/icons-react';
import type { ResultOf } from '@assay/api-schema';
import { Avatar, Button, Since } from '@assay/ui';
import { addressOf } from '../notifications/address';
import type { NOTIFICATION } from '../notifications/notifications.operations';
import { useTexts as useFrameTexts } from '../texts';
import styles from './inbox.module.css';
import { useTexts } from './texts';

export type ShownNotification = ResultOf<typeof NOTIFICATION>;

/** One notification: a link to the page where the member can act on it, and the button that marks it. */
export function NotificationRow({
  item,
  onMark,
}: {
  item: ShownNotification;
  onMark: (read: boolean) => void;
}) {
  const texts = useTexts();
  const frame = useFrameTexts();
  const id = useId();
  const isUnread = !item.readAt;
  return (
    <li className={styles.row} data-new={isUnread || undefined}>
      {item.actor ? (
        <Avatar person={item.actor} size={26} />
      ) : (
        <IconClock size={24} stroke={1.5} aria-hidden="true" />
      )}
      <Link
        id={id}
        data-row={item.id}
        to={addressOf(item)}
        onClick={() => {
          if (isUnread) onMark(true);
        }}
      >
        {isUnread && <span className="visually-hidden">{texts('isUnread')} </span>}
        {frame(`news.kinds.${item.kind}`, { name: item.actor?.name ?? '', count: item.times })}
      </Link>
      <small>
        <Since at={item.at} />
      </small>
      <Button size="s" weight="quiet" aria-describedby={id} onClick={() => onMark(isUnread)}>
        {texts(isUnread ? 'markRead' : 'markUnread')}
      </Button>
    </li>
  );
}
