import { useId } from 'react';
import type { ReactNode } from 'react';
import { sayDate } from '@assay/ui';
import { groupByDay } from './days';
import styles from './inbox.module.css';
import { NotificationRow } from './NotificationRow';
import type { ShownNotification } from './NotificationRow';

/** The unread or the read notifications, by day and claim. */
export function InboxSection({
  title,
  items,
  onMark,
  children,
}: {
  title: string;
  items: readonly ShownNotification[];
  onMark: (item: ShownNotification, read: boolean) => void;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {groupByDay(items).map(({ date, claims }) => (
        <div key={date} className={styles.day}>
          <h3>{sayDate(date)}</h3>
          {claims.map(({ claim, items: ofClaim }) => (
            <div key={claim.id} className={styles.claim}>
              <h4 dir="auto">{ofClaim[0]!.claim.statement}</h4>
              <ul>
                {ofClaim.map((item) => (
                  <NotificationRow key={item.id} item={item} onMark={(read) => onMark(item, read)} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
      {children}
    </section>
  );
}
