import { useSearchParams } from 'react-router';
import { sayDate } from '@assay/ui';
import { useTexts } from '../../texts';
import styles from './versions.module.css';

/** The choice of the version to read; each has an address. A single version is shown as text. */
export function VersionChoice({
  number,
  versions,
}: {
  number: number;
  versions: readonly { number: number; importedAt: string }[];
}) {
  const texts = useTexts();
  const [, setParams] = useSearchParams();
  const newest = versions[0]?.number ?? number;
  if (newest === 1) return <>{texts('source.version', { number })}</>;
  return (
    <select
      className={styles.choice}
      aria-label={texts('versions.choose')}
      value={number}
      onChange={({ target: { value } }) => setParams(value === String(newest) ? {} : { version: value })}
    >
      {versions.map((one) => (
        <option key={one.number} value={one.number}>
          {texts('versions.one', { number: one.number, date: sayDate(one.importedAt.slice(0, 10)) })}
        </option>
      ))}
    </select>
  );
}
