import { useQuery } from '@apollo/client/react';
import { Button, Dialog, Notice, Skeleton } from '@assay/ui';
import { useSend, useViewer } from '@assay/web-session';
import { PUBLISH } from '../operations';
import { TO_PUBLISH } from './publish.operations';
import styles from './publish.module.css';
import { useTexts } from './texts';

/** Shows what would be published, and where, before an editor publishes it. */
export default function PublishDialog({
  claimId,
  revisionId,
  version,
  onDone,
  onClose,
}: {
  claimId: string;
  revisionId: string;
  /** The number of the version it would be. */
  version: number;
  /** It is published. */
  onDone: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { newsroom } = useViewer();
  const { send, busy, problem } = useSend(PUBLISH);
  // Another verdict may have taken the URL since this was last asked.
  const { data } = useQuery(TO_PUBLISH, { variables: { id: revisionId }, fetchPolicy: 'network-only' });
  const revision = data?.revision;
  const publish = async () => {
    if (await send({ input: { claimId, revisionId } })) onDone();
  };
  return (
    <Dialog title={texts('title', { version })} onClose={onClose}>
      {!revision ? (
        <Skeleton lines={[{ tall: 28 }, { tall: 40 }, { tall: 90 }]} />
      ) : (
        <div className={styles.form}>
          {problem && <Notice tone="bad">{problem.message}</Notice>}
          <h3 className={styles.headline} dir="auto">
            {revision.headline}
          </h3>
          {revision.correctionClass === 'voided' && <Notice tone="warn">{texts('retracts')}</Notice>}
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
            {revision.correctionClass !== 'voided' && (
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
          <div className={styles.row}>
            <Button weight="go" busy={busy} onClick={() => void publish()}>
              {texts('publish')}
            </Button>
            <Button onClick={onClose}>{texts('cancel')}</Button>
            <a
              href={`/preview/revisions/${revisionId}`}
              target="_blank"
              rel="noopener"
              title={texts('newTab')}
            >
              {texts('preview')}
            </a>
          </div>
        </div>
      )}
    </Dialog>
  );
}
