import { useUiTexts } from '../texts';
import styles from './feedback.module.css';

/** The shape of what is coming: one bar a line, heights in pixels. */
export function Bones({
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
