import { useQuery, useSubscription } from '@apollo/client/react';
import { Link } from 'react-router';
import { IconHistory } from '@tabler/icons-react';
import { Skeleton, Avatar, Timestamp, Since } from '@assay/ui';
import { CLAIM_HISTORY, HISTORY_CHANGED } from './events.operations';
import { useTexts } from '../texts';
import styles from './events.module.css';

/** The way to the history of the draft, and the claim's entries in the audit log, newest first. */
export function HistoryPanel({ claimId }: { claimId: string }) {
  const texts = useTexts();
  return (
    <>
      <Link className={styles.toDraft} to={`/claims/${encodeURIComponent(claimId)}/history`}>
        <IconHistory size={20} stroke={1.6} aria-hidden />
        <span>
          <b>{texts('events.toDraft')}</b>
          <small>{texts('events.toDraftText')}</small>
        </span>
      </Link>
      <Events claimId={claimId} />
    </>
  );
}

function Events({ claimId }: { claimId: string }) {
  const texts = useTexts();
  const variables = { id: claimId };
  const { data } = useQuery(CLAIM_HISTORY, { variables });
  useSubscription(HISTORY_CHANGED, { variables, ignoreResults: true });
  const events = data?.claim?.audit;
  if (!events)
    return (
      <div className={styles.wait}>
        <Skeleton lines={[{ tall: 40 }, { tall: 40 }, { tall: 40 }]} />
      </div>
    );
  if (events.length === 0) return <p className={styles.wait}>{texts('events.none')}</p>;
  return (
    <ol className={styles.events} aria-label={texts('events.list')}>
      {events.map((event) => (
        <li key={event.id} title={`#${event.seq} ${event.hash}`}>
          {event.actor ? (
            <Avatar person={event.actor} size={24} />
          ) : (
            <span className={styles.system} aria-hidden="true" />
          )}
          <div>
            <p dir="auto">
              <b>{event.actor?.name ?? texts('events.system')}</b> {event.summary}
            </p>
            <small>
              <Since at={event.at} /> · <Timestamp at={event.at} />
            </small>
          </div>
        </li>
      ))}
    </ol>
  );
}
