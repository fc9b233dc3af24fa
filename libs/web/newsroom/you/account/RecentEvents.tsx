import type { ResultOf } from '@assay/api-schema';
import { Timestamp } from '@assay/ui';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import type { ACCOUNT } from './account.operations';
import { browserName } from './browser-name';

type Event = NonNullable<ResultOf<typeof ACCOUNT>['viewer']>['account']['recentEvents'][number];

/** The last events of the account, so that its owner can notice those of another person. */
export function RecentEvents({ events }: { events: readonly Event[] }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="events">
      <h2 id="events">{texts('you.events')}</h2>
      <p className={styles.sub}>{texts('you.eventsText')}</p>
      <details className={styles.details}>
        <summary>{texts('you.showEvents', { count: events.length })}</summary>
        <ul className={styles.open} aria-labelledby="events">
          {events.map(({ kind, at, browser, network }, index) => (
            <li key={index}>
              <span>{texts(`you.eventKinds.${kind}`)}</span>
              <small>
                {[browserName(browser), network, ''].filter((part) => part !== null).join(' · ')}
                <Timestamp at={at} />
              </small>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
