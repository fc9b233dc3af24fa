import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { IconClock } from '@tabler/icons-react';
import { graphql } from '@assay/api-schema';
import { Bones, Button, Face, Since } from '@assay/ui';
import { useSend } from '../api/useSend';
import { useTexts } from '../texts';
import styles from './frame.module.css';

const NEWS = graphql(`
  query Notifications {
    notifications(first: 30) {
      edges {
        node {
          id
          kind
          at
          readAt
          threadId
          times
          actor {
            id
            name
            initials
            colour
          }
          claim {
            id
            statement
            currentRevision {
              id
              number
            }
          }
        }
      }
    }
  }
`);

const READ = graphql(`
  mutation ReadNotifications($input: ReadNotificationsInput!) {
    readNotifications(input: $input) {
      unread
    }
  }
`);

/** What the member was told, newest first; each leads to where it can be seen to. */
export default function News({ onGo }: { onGo: () => void }) {
  const texts = useTexts();
  const { data, refetch } = useQuery(NEWS, { fetchPolicy: 'network-only' });
  const read = useSend(READ);
  const news = data?.notifications.edges.map(({ node }) => node);
  if (!news) return <Bones lines={[{ tall: 44 }, { tall: 44 }, { tall: 44 }]} />;
  const newest = news[0];
  const readAll = async () => {
    await read.send({ input: { upTo: newest?.id } }, ['UnreadNotifications']);
    await refetch();
  };
  return (
    <>
      <div className={styles.newsHead}>
        <h2>{texts('news.title')}</h2>
        {news.some((one) => !one.readAt) && (
          <Button size="s" busy={read.busy} onClick={() => void readAll()}>
            {texts('news.readAll')}
          </Button>
        )}
      </div>
      {news.length === 0 && <p className={styles.newsNone}>{texts('news.none')}</p>}
      <ul>
        {news.map(({ id, kind, at, readAt, threadId, times, actor, claim }) => {
          const claimPath = `/claims/${encodeURIComponent(claim.id)}`;
          const to =
            kind === 'review_wanted' && claim.currentRevision
              ? `${claimPath}/review/${claim.currentRevision.number}`
              : kind === 'assigned' && times > 1
                ? '/?view=mine'
                : kind === 'webhook_disabled'
                  ? '/newsroom/programs'
                  : kind === 'evidence_drifted' || kind === 'late_reply'
                    ? `${claimPath}/evidence`
                    : kind === 'under_review'
                      ? `${claimPath}/review`
                      : kind === 'mentioned' || kind === 'replied'
                        ? `${claimPath}/discussion${threadId ? `?thread=${encodeURIComponent(threadId)}` : ''}`
                        : claimPath;
          return (
            <li key={id} data-new={readAt ? undefined : true}>
              {actor ? (
                <Face person={actor} size={26} />
              ) : (
                <IconClock size={24} stroke={1.5} aria-hidden="true" />
              )}
              <div>
                <Link to={to} onClick={onGo}>
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
      <Link className={styles.newsFoot} to="/you/notifications" onClick={onGo}>
        {texts('news.choose')}
      </Link>
    </>
  );
}
