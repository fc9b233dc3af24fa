import { Link } from 'react-router';
import styles from './desk.module.css';
import { useTexts } from './texts';
import { VIEW_GROUPS } from './views';
import type { DeskView } from './views';

/** The views in the sidebar, each with its number of claims. */
export function ViewNav({
  current,
  counts,
  saved,
}: {
  /** The current view, or the id of the current saved view. */
  current: string | undefined;
  counts: readonly { view: DeskView; count: number; isExact: boolean }[];
  saved: readonly { id: string; name: string; isShared: boolean }[];
}) {
  const texts = useTexts();
  return (
    <nav className={styles.views} aria-label={texts('views.label')}>
      {VIEW_GROUPS.map((group) => (
        <div key={group.heading}>
          <h2>{texts(`views.${group.heading}`)}</h2>
          <ul>
            {group.views.map((view) => {
              const counted = counts.find((one) => one.view === view);
              return (
                <li key={view}>
                  <Link to={`/?view=${view}`} aria-current={view === current ? 'page' : undefined}>
                    {texts(`views.${view}`)}
                    {counted && (
                      <b
                        aria-label={texts(counted.isExact ? 'views.count' : 'views.more', {
                          count: counted.count,
                        })}
                      >
                        {texts(counted.isExact ? 'facets.count' : 'facets.more', { count: counted.count })}
                      </b>
                    )}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      {saved.length > 0 && (
        <div>
          <h2>{texts('views.saved')}</h2>
          <ul>
            {saved.map(({ id, name, isShared }) => (
              <li key={id}>
                <Link
                  to={`/?view=${encodeURIComponent(id)}`}
                  aria-current={id === current ? 'page' : undefined}
                >
                  <span dir="auto">{name}</span>
                  {isShared && <small>{texts('saved.shared')}</small>}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  );
}
