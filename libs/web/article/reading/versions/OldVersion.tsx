import { Link } from 'react-router';
import { Notice } from '@assay/ui';
import { useTexts } from '../../texts';
import styles from './versions.module.css';

/** Says that a newer version exists, and links to it. */
export function OldVersion({
  articleId,
  number,
  newest,
}: {
  articleId: string;
  number: number;
  newest: number;
}) {
  const texts = useTexts();
  return (
    <div className={styles.old}>
      <Notice
        tone="warn"
        action={<Link to={`/articles/${encodeURIComponent(articleId)}`}>{texts('versions.toNewest')}</Link>}
      >
        {texts('versions.old', { number, newest })}
      </Notice>
    </div>
  );
}
