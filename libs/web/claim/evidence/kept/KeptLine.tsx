import { Link } from 'react-router';
import { IconRefresh } from '@tabler/icons-react';
import { Button, Moment, Notice, sayDate } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from './texts';
import { ADOPT_COPY, ARCHIVE_EVIDENCE } from './kept.operations';
import styles from './kept.module.css';
import type { Kept } from './useKept';

/** How one source is kept: quietly where all is well, in a sentence where it is not. */
export function KeptLine({
  evidenceId,
  claimId,
  title,
  kept,
  mayEdit,
  onChanged,
}: {
  evidenceId: string;
  claimId: string;
  title: string;
  kept: Kept;
  mayEdit: boolean;
  onChanged: () => Promise<unknown>;
}) {
  const texts = useTexts();
  const again = useSend(ARCHIVE_EVIDENCE);
  const fetchNow = async () => {
    if (await again.send({ input: { evidenceId } })) await onChanged();
  };
  const { state, snapshot, problem, dueAt } = kept;
  if (!snapshot)
    return (
      <div className={styles.kept}>
        {state === 'failed' ? (
          <p data-tone="bad">{texts('kept.failed', { problem: problem ?? '' })}</p>
        ) : (
          <p role="status">
            {problem && state === 'waiting' ? texts('kept.waiting', { problem }) : texts('kept.archiving')}{' '}
            {problem && state === 'waiting' && dueAt && <Moment at={dueAt} />}
          </p>
        )}
        {mayEdit && (state === 'failed' || problem) && (
          <Button size="s" busy={again.busy} onClick={() => void fetchNow()}>
            {texts('kept.again')}
          </Button>
        )}
        {again.problem && <Notice tone="bad">{again.problem.message}</Notice>}
      </div>
    );
  const copy = `/claims/${encodeURIComponent(claimId)}/copies/${encodeURIComponent(snapshot.id)}`;
  return (
    <div className={styles.kept}>
      {snapshot.preview === 'image' && (
        <img src={`/archive/copies/${snapshot.id}?show`} alt={title} loading="lazy" />
      )}
      {snapshot.preview === 'audio' && (
        <audio controls preload="none" aria-label={title} src={`/archive/copies/${snapshot.id}?show`} />
      )}
      <p>
        <Link to={copy}>
          {texts(snapshot.fileName ? 'kept.uploaded' : 'kept.archived', {
            date: sayDate(snapshot.takenAt.slice(0, 10)),
          })}
        </Link>
        {snapshot.sha256 && (
          <>
            {' · '}
            <code title={`SHA-256 ${snapshot.sha256}`}>{snapshot.sha256.slice(0, 12)}…</code>
          </>
        )}
        {kept.excerptState && (
          <span data-tone={kept.excerptState === 'not_found' ? 'warn' : undefined}>
            {' · '}
            {texts(`kept.excerpt.${kept.excerptState}`, {
              percent: Math.floor((kept.excerptScore ?? 0) * 100),
            })}
          </span>
        )}
        {mayEdit && kept.url && (
          <Button
            weight="quiet"
            size="s"
            iconOnly
            icon={<IconRefresh size={14} stroke={1.7} aria-hidden />}
            aria-label={texts('kept.check', { title })}
            title={
              kept.checkedAt
                ? texts('kept.checked', { date: sayDate(kept.checkedAt.slice(0, 10)) })
                : texts('kept.check', { title })
            }
            busy={again.busy}
            onClick={() => void fetchNow()}
          />
        )}
      </p>
      {snapshot.typeNote && <p data-tone="warn">{snapshot.typeNote}</p>}
      {again.problem && <Notice tone="bad">{again.problem.message}</Notice>}
      <DriftLine {...{ evidenceId, claimId, kept, mayEdit, onChanged }} />
    </div>
  );
}

/** What became of the page since, where it is no longer what was kept. */
function DriftLine({
  evidenceId,
  claimId,
  kept,
  mayEdit,
  onChanged,
}: {
  evidenceId: string;
  claimId: string;
  kept: Kept;
  mayEdit: boolean;
  onChanged: () => Promise<unknown>;
}) {
  const texts = useTexts();
  const adopt = useSend(ADOPT_COPY);
  const { drift, driftAt, changes, snapshot, latest } = kept;
  if (!drift || drift === 'unchanged' || !snapshot || !latest) return null;
  const change = changes.find((one) => one.drift === drift);
  const takeNewest = async () => {
    if (await adopt.send({ input: { evidenceId } }, ['Claim'])) await onChanged();
  };
  return (
    <div className={styles.drift} data-drift={drift}>
      <p>
        <b>{texts(`kept.drift.${drift}`)}</b>{' '}
        {driftAt && texts('kept.found', { date: sayDate(driftAt.slice(0, 10)) })}
        {change?.share != null && ` ${texts('kept.share', { percent: percentOf(change.share) })}`}
        {change?.reason && ` ${change.reason}`}
      </p>
      {change && change.passages.length > 0 && (
        <details>
          <summary>{texts('kept.what')}</summary>
          <dl>
            {change.passages.map(({ before, after }, index) => (
              <div key={index}>
                {before && (
                  <>
                    <dt>{texts('kept.was')}</dt>
                    <dd dir="auto">
                      <del>{before}</del>
                    </dd>
                  </>
                )}
                {after && (
                  <>
                    <dt>{texts('kept.is')}</dt>
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
            {texts('kept.newest')}
          </Link>
          {mayEdit && (
            <Button size="s" busy={adopt.busy} onClick={() => void takeNewest()}>
              {texts('kept.adopt')}
            </Button>
          )}
        </div>
      )}
      {adopt.problem && <Notice tone="bad">{adopt.problem.message}</Notice>}
    </div>
  );
}

/** A share of words as people say it: never nothing where something changed. */
function percentOf(share: number): number {
  return Math.max(1, Math.round(share * 100));
}
