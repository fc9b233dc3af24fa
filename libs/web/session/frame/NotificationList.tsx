import { useQuery, useSubscription } from '@apollo/client/react';
import { Link } from 'react-router';
import { IconClock } from '@tabler/icons-react';
import { graphql } from '@assay/api-schema';
import { Skeleton, Button, Avatar, Since } from '@assay/ui';
import { useSend } from '../api/useSend';
import { addressOf } from '../notifications/address';
import { MARK_NOTIFICATIONS, NOTIFICATION } from '../notifications/notifications.operations';
import { useTexts } from '../texts';
import styles from './frame.module.css';

const NEWS_LIST = graphql(
  `
    fragment NewsList on Inbox @_unmask {
      unread
      notifications(first: 30) {
        edges {
          node {
            ...ShownNotification
          }
        }
      }
    }
  `,
  [NOTIFICATION],
);

const NEWS = graphql(
  `
    query Notifications {
      inbox {
        ...NewsList
      }
    }
  `,
  [NEWS_LIST],
);

const NEWS_CHANGED = graphql(
  `
    subscription NotificationsChanged {
      inboxChanged {
        ...NewsList
      }
    }
  `,
  [NEWS_LIST],
);

const READ = graphql(
  `
    mutation ReadNotifications($input: ReadNotificationsInput!) {
      readNotifications(input: $input) {
        inbox {
          ...NewsList
        }
      }
    }
  `,
  [NEWS_LIST],
);

/** The member's notifications, newest first; each links to the page where the member can act on it. */
export default function NotificationList({ onGo }: { onGo: () => void }) {
  const texts = useTexts();
  const { data } = useQuery(NEWS);
  useSubscription(NEWS_CHANGED, { ignoreResults: true });
  const read = useSend(READ);
  const mark = useSend(MARK_NOTIFICATIONS);
  const news = data?.inbox.notifications.edges.map(({ node }) => node);
  if (!news) return <Skeleton lines={[{ tall: 44 }, { tall: 44 }, { tall: 44 }]} />;
  const newest = news[0];
  return (
    <>
      <div className={styles.newsHead}>
        <h2>{texts('news.title')}</h2>
        {news.some((one) => !one.readAt) && (
          <Button size="s" busy={read.busy} onClick={() => void read.send({ input: { upTo: newest?.id } })}>
            {texts('news.readAll')}
          </Button>
        )}
      </div>
      {news.length === 0 && <p className={styles.newsNone}>{texts('news.none')}</p>}
      <ul>
        {news.map((item) => {
          const { id, kind, at, readAt, times, actor, claim } = item;
          return (
            <li key={id} data-new={readAt ? undefined : true}>
              {actor ? (
                <Avatar person={actor} size={26} />
              ) : (
                <IconClock size={24} stroke={1.5} aria-hidden="true" />
              )}
              <div>
                <Link
                  to={addressOf(item)}
                  onClick={() => {
                    if (!readAt) void mark.send({ input: { ids: [id], read: true } });
                    onGo();
                  }}
                >
                  {texts(`news.kinds.${kind}`, { name: actor?.name ?? '', count: times })}
                </Link>
                <p dir="auto">{claim.statement}</p>
                <small>
                  <Since at={at} />
                </small>
              </div>
            </li>
          );
        })}
      </ul>
      <Link className={styles.newsFoot} to="/inbox" onClick={onGo}>
        {texts('news.inbox')}
      </Link>
      <Link className={styles.newsFoot} to="/you/notifications" onClick={onGo}>
        {texts('news.choose')}
      </Link>
    </>
  );
}
