import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Notice } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from '../../texts';
import styles from '../reading.module.css';
import { ORPHAN, RELEASE_PASSAGE } from './versions.operations';

/**
 * Passages whose words the newest version does not contain. A member selects words for each, or releases it; none is
 * dropped automatically.
 */
export function OrphanSide({
  orphans,
  mayPlace,
  placing,
  onPlace,
}: {
  orphans: readonly FragmentOf<typeof ORPHAN>[];
  mayPlace: boolean;
  /** The passage for which the member is selecting words. */
  placing: string | undefined;
  onPlace: (id: string | undefined) => void;
}) {
  const texts = useTexts();
  const release = useSend(RELEASE_PASSAGE, {
    // The passage exists no more: the lists that hold it lose it.
    update: (cache, _, { input }) => {
      cache.evict({ id: cache.identify({ __typename: 'Appearance', id: input.appearanceId }) });
    },
  });
  if (orphans.length === 0) return null;
  return (
    <aside className={styles.side} aria-labelledby="orphans">
      <h2 id="orphans">{texts('orphans.title', { count: orphans.length })}</h2>
      <p className={styles.sideEmpty}>{texts('orphans.text')}</p>
      {release.problem && <Notice tone="bad">{release.problem.message}</Notice>}
      <ul>
        {orphans.map((masked) => {
          const { id, exact, claim, articleVersion } = readFragment(ORPHAN, masked);
          return (
            <li key={id} data-highlighted={id === placing || undefined}>
              <div className={styles.sideHead}>
                <Link to={`/claims/${encodeURIComponent(claim.id)}`} dir="auto">
                  {claim.statement}
                </Link>
              </div>
              <p dir="auto" className={styles.spottedWords}>
                “{exact}”
              </p>
              <p>{texts('orphans.from', { number: articleVersion?.number ?? 1 })}</p>
              {mayPlace && (
                <div className={styles.sideActions}>
                  <button
                    type="button"
                    aria-pressed={id === placing}
                    onClick={() => onPlace(id === placing ? undefined : id)}
                  >
                    {texts(id === placing ? 'orphans.stopPlacing' : 'orphans.place')}
                  </button>
                  <button
                    type="button"
                    aria-label={texts('orphans.releaseOf', { words: exact.slice(0, 60) })}
                    onClick={() => void release.send({ input: { appearanceId: id } })}
                  >
                    {texts('orphans.release')}
                  </button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
