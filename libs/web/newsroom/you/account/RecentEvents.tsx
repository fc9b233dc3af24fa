import type { ResultOf } from '@assay/api-schema';
import { Moment } from '@assay/ui';
import styles from '../../newsroom.module.css';
import { useTexts } from '../../texts';
import type { ACCOUNT } from './account.operations';
import { browserName } from './browser-name';

type Event = NonNullable<ResultOf<typeof ACCOUNT>['viewer']>['account']['recentEvents'][number];

/** What happened to the account, so that its owner notices what was not their doing. */
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
                <Moment at={at} />
              </small>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
