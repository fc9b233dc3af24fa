import { useQuery } from '@apollo/client/react';
import { Bones, Face, Moment, Since } from '@assay/ui';
import { CLAIM_HISTORY } from './operations';
import { useTexts } from './texts';
import styles from './history.module.css';

/** The claim's part of the audit log, newest first. */
export function HistoryPanel({ claimId }: { claimId: string }) {
  const texts = useTexts();
  const { data } = useQuery(CLAIM_HISTORY, { variables: { id: claimId } });
  const events = data?.claim?.audit;
  if (!events)
    return (
      <div className={styles.wait}>
        <Bones lines={[{ tall: 40 }, { tall: 40 }, { tall: 40 }]} />
      </div>
    );
  if (events.length === 0) return <p className={styles.wait}>{texts('none')}</p>;
  return (
    <ol className={styles.events} aria-label={texts('list')}>
      {events.map((event) => (
        <li key={event.id} title={`#${event.seq} ${event.hash}`}>
          {event.actor ? (
            <Face person={event.actor} size={24} />
          ) : (
            <span className={styles.system} aria-hidden="true" />
          )}
          <div>
            <p dir="auto">
              <b>{event.actor?.name ?? texts('system')}</b> {event.summary}
            </p>
            <small>
              <Since at={event.at} /> · <Moment at={event.at} />
            </small>
          </div>
        </li>
      ))}
    </ol>
  );
}
