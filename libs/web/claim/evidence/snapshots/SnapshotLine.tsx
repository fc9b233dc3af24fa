import { Link } from 'react-router';
import { IconRefresh } from '@tabler/icons-react';
import { Button, Timestamp, Notice, sayDate } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from './texts';
import { ADOPT_COPY, ARCHIVE_EVIDENCE } from './snapshot.operations';
import styles from './snapshot-line.module.css';
import type { ArchiveState } from './archive-state';

/** The state of a source's snapshot: its date if all is well, otherwise a sentence about the problem. */
export function SnapshotLine({
  evidenceId,
  claimId,
  title,
  archive,
  mayEdit,
}: {
  evidenceId: string;
  claimId: string;
  title: string;
  archive: ArchiveState;
  mayEdit: boolean;
}) {
  const texts = useTexts();
  const again = useSend(ARCHIVE_EVIDENCE);
  const fetchNow = () => again.send({ input: { evidenceId } });
  const { state, snapshot, problem, dueAt } = archive;
  if (!snapshot)
    return (
      <div className={styles.archive}>
        {state === 'failed' ? (
          <p data-tone="bad">{texts('archive.failed', { problem: problem ?? '' })}</p>
        ) : (
          <p role="status">
            {problem && state === 'waiting'
              ? texts('archive.waiting', { problem })
              : texts('archive.archiving')}{' '}
            {problem && state === 'waiting' && dueAt && <Timestamp at={dueAt} />}
          </p>
        )}
        {mayEdit && (state === 'failed' || problem) && (
          <Button size="s" busy={again.busy} onClick={() => void fetchNow()}>
            {texts('archive.again')}
          </Button>
        )}
        {again.problem && <Notice tone="bad">{again.problem.message}</Notice>}
      </div>
    );
  const copy = `/claims/${encodeURIComponent(claimId)}/copies/${encodeURIComponent(snapshot.id)}`;
  return (
    <div className={styles.archive}>
      {snapshot.preview === 'image' && (
        <img src={`/archive/copies/${snapshot.id}?show`} alt={title} loading="lazy" />
      )}
      {snapshot.preview === 'audio' && (
        <audio controls preload="none" aria-label={title} src={`/archive/copies/${snapshot.id}?show`} />
      )}
      <p>
        <Link to={copy}>
          {texts(snapshot.fileName ? 'archive.uploaded' : 'archive.archived', {
            date: sayDate(snapshot.takenAt.slice(0, 10)),
          })}
        </Link>
        {snapshot.sha256 && (
          <>
            {' · '}
            <code title={`SHA-256 ${snapshot.sha256}`}>{snapshot.sha256.slice(0, 12)}…</code>
          </>
        )}
        {archive.excerptState && (
          <span data-tone={archive.excerptState === 'not_found' ? 'warn' : undefined}>
            {' · '}
            {texts(`archive.excerpt.${archive.excerptState}`, {
              percent: Math.floor((archive.excerptScore ?? 0) * 100),
            })}
          </span>
        )}
        {mayEdit && archive.url && (
          <Button
            weight="quiet"
            size="s"
            iconOnly
            icon={<IconRefresh size={14} stroke={1.7} aria-hidden />}
            aria-label={texts('archive.check', { title })}
            title={
              archive.checkedAt
                ? texts('archive.checked', { date: sayDate(archive.checkedAt.slice(0, 10)) })
                : texts('archive.check', { title })
            }
            busy={again.busy}
            onClick={() => void fetchNow()}
          />
        )}
      </p>
      {snapshot.typeNote && <p data-tone="warn">{snapshot.typeNote}</p>}
      {again.problem && <Notice tone="bad">{again.problem.message}</Notice>}
      <DriftLine {...{ evidenceId, claimId, archive, mayEdit }} />
    </div>
  );
}

/** The drift of the page since the snapshot. */
function DriftLine({
  evidenceId,
  claimId,
  archive,
  mayEdit,
}: {
  evidenceId: string;
  claimId: string;
  archive: ArchiveState;
  mayEdit: boolean;
}) {
  const texts = useTexts();
  const adopt = useSend(ADOPT_COPY);
  const { drift, driftAt, changes, snapshot, latest } = archive;
  if (!drift || drift === 'unchanged' || !snapshot || !latest) return null;
  const change = changes.find((one) => one.drift === drift);
  return (
    <div className={styles.drift} data-drift={drift}>
      <p>
        <b>{texts(`archive.drift.${drift}`)}</b>{' '}
        {driftAt && texts('archive.found', { date: sayDate(driftAt.slice(0, 10)) })}
        {change?.share != null && ` ${texts('archive.share', { percent: percentOf(change.share) })}`}
        {change?.reason && ` ${change.reason}`}
      </p>
      {change && change.passages.length > 0 && (
        <details>
          <summary>{texts('archive.what')}</summary>
          <dl>
            {change.passages.map(({ before, after }, index) => (
              <div key={index}>
                {before && (
                  <>
                    <dt>{texts('archive.was')}</dt>
                    <dd dir="auto">
                      <del>{before}</del>
                    </dd>
                  </>
                )}
                {after && (
                  <>
                    <dt>{texts('archive.is')}</dt>
                    <dd dir="auto">
                      <ins>{after}</ins>
                    </dd>
                  </>
                )}
              </div>
            ))}
          </dl>
        </details>
      )}
      {latest.id !== snapshot.id && (
        <div className={styles.choices}>
          <Link to={`/claims/${encodeURIComponent(claimId)}/copies/${encodeURIComponent(latest.id)}`}>
            {texts('archive.newest')}
          </Link>
          {mayEdit && (
            <Button size="s" busy={adopt.busy} onClick={() => void adopt.send({ input: { evidenceId } })}>
              {texts('archive.adopt')}
            </Button>
          )}
        </div>
      )}
      {adopt.problem && <Notice tone="bad">{adopt.problem.message}</Notice>}
    </div>
  );
}

/** A rounded percentage; at least 1 if anything changed. */
function percentOf(share: number): number {
  return Math.max(1, Math.round(share * 100));
}
