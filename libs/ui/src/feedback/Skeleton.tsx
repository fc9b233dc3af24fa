import { useUiTexts } from '../texts';
import styles from './feedback.module.css';

/** A placeholder while content loads: one bar per line, heights in pixels. */
export function Skeleton({
  lines,
  label,
}: {
  lines: readonly { tall: number; wide?: string }[];
  label?: string;
}) {
  const say = useUiTexts();
  return (
    <div className={styles.bones} role="status" aria-label={label ?? say('feedback.loading')}>
      {lines.map((line, index) => (
        <div
          key={index}
          className={styles.bone}
          style={{ '--tall': `${line.tall}px`, width: line.wide ?? '100%' }}
        />
      ))}
    </div>
  );
}
