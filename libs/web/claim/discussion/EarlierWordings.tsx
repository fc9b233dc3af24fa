import { useQuery } from '@apollo/client/react';
import { Skeleton, Timestamp, Notice } from '@assay/ui';
import { problemOf } from '@assay/web-session';
import { MESSAGE_VERSIONS } from './discussion.operations';
import { useTexts } from './texts';
import styles from './discussion.module.css';

/** The earlier versions of a message, newest first, each with its author and time. */
export function EarlierWordings({
  id,
  messageId,
  author,
}: {
  id: string;
  messageId: string;
  author: { name: string };
}) {
  const texts = useTexts();
  const { data, error } = useQuery(MESSAGE_VERSIONS, {
    variables: { id: messageId },
    fetchPolicy: 'cache-and-network',
  });
  const earlier = data?.discussionMessage.versions.slice(1);
  return (
    <section id={id} className={styles.wordings} aria-label={texts('wordings')}>
      {error && !earlier && <Notice tone="bad">{problemOf(error).message}</Notice>}
      {!earlier && !error && <Skeleton lines={[{ tall: 34 }]} />}
      <ol>
        {earlier?.map(({ version, body, at }) => (
          <li key={version}>
            <small>
              <span dir="auto">{author.name}</span>, <Timestamp at={at} />
            </small>
            <p className={styles.body} dir="auto">
              {body}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
