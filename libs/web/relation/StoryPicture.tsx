import { Link } from 'react-router';
import { ARCS, arcsOf, middleOf, ROW } from './arcs';
import type { Edge } from './edges';
import styles from './relation.module.css';
import { useTexts } from './texts';

/** The claims of an article in reading order, with an arc for each relation between them. */
export function StoryPicture({
  claims,
  edges,
}: {
  claims: readonly { id: string; statement: string }[];
  edges: readonly Edge[];
}) {
  const texts = useTexts();
  const height = claims.length * ROW;
  return (
    <figure className={styles.picture} style={{ height }}>
      <svg width={ARCS + 8} height={height} role="img" aria-label={texts('picture')}>
        {arcsOf(
          claims.map(({ id }) => id),
          edges,
        ).map(({ edge, path }) => (
          <path
            key={`${edge.from.id} ${edge.kind} ${edge.to.id}`}
            d={path}
            className={styles.arc}
            data-kind={edge.kind}
            data-suggested={!edge.set || undefined}
          />
        ))}
        {claims.map(({ id }, row) => (
          <circle key={id} cx={ARCS} cy={middleOf(row)} r={4} className={styles.dot} />
        ))}
      </svg>
      <ol>
        {claims.map(({ id, statement }) => (
          <li key={id} style={{ height: ROW }}>
            <Link to={`/claims/${encodeURIComponent(id)}`} dir="auto" title={statement}>
              {statement}
            </Link>
          </li>
        ))}
      </ol>
    </figure>
  );
}
