import { Link } from 'react-router';
import styles from './desk.module.css';
import { useTexts } from './texts';
import { VIEW_GROUPS } from './views';
import type { DeskView } from './views';

/** The views at the side, each with how many claims it holds. */
export function ViewNav({
  current,
  counts,
}: {
  current: DeskView | undefined;
  counts: readonly { view: DeskView; count: number }[];
}) {
  const texts = useTexts();
  return (
    <nav className={styles.views} aria-label={texts('views.label')}>
      {VIEW_GROUPS.map((group) => (
        <div key={group.heading}>
          <h2>{texts(`views.${group.heading}`)}</h2>
          <ul>
            {group.views.map((view) => {
              const count = counts.find((one) => one.view === view)?.count;
              return (
                <li key={view}>
                  <Link to={`/?view=${view}`} aria-current={view === current ? 'page' : undefined}>
                    {texts(`views.${view}`)}
                    {count !== undefined && <b aria-label={texts('views.count', { count })}>{count}</b>}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
