import { Since, sayDate, sayList } from '@assay/ui';
import { useTexts } from '../texts';
import { VersionChoice } from './versions/VersionChoice';
import styles from './reading.module.css';

/** Where the text comes from, and the hash by which it can be checked. */
export function SourceLine({
  version,
  versions,
}: {
  versions: readonly { number: number; importedAt: string }[];
  version: {
    publisher: string | null;
    authors: readonly string[];
    publishedAt: string | null;
    importedAt: string;
    number: number;
    sha256: string;
  };
}) {
  const texts = useTexts();
  return (
    <p className={styles.source} dir="ltr">
      {version.publisher && <span dir="auto">{version.publisher}</span>}
      {version.authors.length > 0 && (
        <span dir="auto">{texts('source.by', { authors: sayList(version.authors) })}</span>
      )}
      {version.publishedAt && <span>{sayDate(version.publishedAt)}</span>}
      <span>
        {texts('source.imported')} <Since at={version.importedAt} />
      </span>
      <span>
        <VersionChoice number={version.number} versions={versions} />
      </span>
      <span title={version.sha256}>
        {texts('source.sha', { hash: `${version.sha256.slice(0, 4)}…${version.sha256.slice(-4)}` })}
      </span>
    </p>
  );
}
