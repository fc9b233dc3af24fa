import type { ResultOf } from '@assay/api-schema';
import { Notice } from '@assay/ui';
import { useViewer } from '@assay/web-session';
import type { TO_PUBLISH } from './publish.operations';
import styles from './publish.module.css';
import { useTexts } from './texts';

/** What readers get of a revision: its headline, its URL, and its words where the URL is shared. */
export function PublishFacts({
  revision,
}: {
  revision: NonNullable<ResultOf<typeof TO_PUBLISH>['revision']>;
}) {
  const texts = useTexts();
  const { newsroom } = useViewer();
  const isVoid = revision.correctionClass === 'voided';
  return (
    <>
      <h3 className={styles.headline} dir="auto">
        {revision.headline}
      </h3>
      {isVoid && <Notice tone="warn">{texts('retracts')}</Notice>}
      <dl className={styles.facts}>
        <div>
          <dt>{texts('url')}</dt>
          <dd>
            <span className={styles.url} dir="ltr">
              {revision.publicUrl}
            </span>
            <small>{texts('urlHint')}</small>
          </dd>
        </div>
        {!isVoid && (
          <div>
            <dt>{texts('shared')}</dt>
            <dd>
              <div className={styles.shared}>
                <span dir="auto">{newsroom.name}</span>
                <b dir="auto">{revision.headline}</b>
                <span dir="auto">
                  {revision.rating.label}: {revision.claim.statement}
                </span>
              </div>
              <small>{texts('noPicture')}</small>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
