import { Button } from '@assay/ui';
import { useTexts } from './texts';
import styles from './conflict.module.css';

/** A field that two people changed: the saved value and this person's value. */
export interface Difference {
  label: string;
  theirs: string;
  mine: string;
}

/** Another member saved first: shows both values and lets the person choose. Nothing is overwritten without a choice. */
export function ConflictChoice({
  differences,
  onTheirs,
  onMine,
}: {
  differences: readonly Difference[];
  onTheirs: () => void;
  onMine: () => void;
}) {
  const texts = useTexts();
  return (
    <section className={styles.conflict} role="alert" aria-label={texts('title')}>
      <h2>{texts('title')}</h2>
      <p>{texts('text')}</p>
      {differences.map((one) => (
        <dl key={one.label}>
          <dt>{one.label}</dt>
          <dd>
            <small>{texts('theirs')}</small>
            <span dir="auto">{one.theirs || texts('nothing')}</span>
          </dd>
          <dd>
            <small>{texts('mine')}</small>
            <span dir="auto">{one.mine || texts('nothing')}</span>
          </dd>
        </dl>
      ))}
      <div>
        <Button size="s" onClick={onTheirs}>
          {texts('takeTheirs')}
        </Button>
        <Button size="s" weight="go" onClick={onMine}>
          {texts('keepMine')}
        </Button>
      </div>
    </section>
  );
}
