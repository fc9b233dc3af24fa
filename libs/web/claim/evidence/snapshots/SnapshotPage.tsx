import { useRef, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { LIMITS } from '@assay/domain';
import { announce, Skeleton, ActionButton, Timestamp, NothingHere, Notice, sayTimestamp } from '@assay/ui';
import { PageHeader, ShortcutKeys, useAction, useKeysOf, useMay, useSend } from '@assay/web-session';
import { useClaimTexts } from '../../texts';
import { useTexts } from './texts';
import styles from './snapshot-page.module.css';
import { COPY, SET_EXCERPT } from './snapshot.operations';
import { selectedWords } from './selected-words';

/** `/claims/:id/copies/:copy`: a snapshot of a source, with its text to read and to quote from. */
export function SnapshotPage() {
  const texts = useTexts();
  const shared = useClaimTexts();
  const { id: claimId = '', copy: id = '' } = useParams();
  const mayEdit = useMay('evidence.edit');
  const { data, error, refetch } = useQuery(COPY, { variables: { id } });
  const setting = useSend(SET_EXCERPT);
  const root = useRef<HTMLDivElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const copy = data?.evidenceSnapshot;
  const claimPath = `/claims/${encodeURIComponent(claimId)}`;
  const crumbs = [
    { label: shared('desk'), to: '/' },
    { label: texts('copy.claim'), to: `${claimPath}/evidence` },
  ];

  const take = async () => {
    if (!mayEdit || !copy?.text || !root.current) return;
    const words = selectedWords(root.current, copy.text);
    if (!words) return setRefusal(texts('copy.nothing'));
    if (words.exact.length > LIMITS.excerpt)
      return setRefusal(texts('copy.tooLong', { count: LIMITS.excerpt }));
    setRefusal(undefined);
    const { id: evidenceId, version: expectedVersion } = copy.evidence;
    const done = await setting.send({
      input: { evidenceId, snapshotId: copy.id, expectedVersion, ...words },
    });
    if (!done) return;
    getSelection()?.removeAllRanges();
    await refetch();
    announce(texts('copy.taken'));
  };
  const keys = useKeysOf('source.excerpt');
  const takeExcerpt = useAction({
    id: 'source.excerpt',
    when: mayEdit && !!copy?.text,
    run: () => void take(),
  });

  if (error)
    return (
      <>
        <PageHeader crumbs={crumbs} />
        <main id="place">
          <NothingHere
            title={texts('copy.missing')}
            text={texts('copy.missingText')}
            action={<Link to={`${claimPath}/evidence`}>{texts('copy.toClaim')}</Link>}
          />
        </main>
      </>
    );
  if (!copy)
    return (
      <>
        <PageHeader crumbs={crumbs} />
        <main id="place" className={styles.column}>
          <Skeleton lines={[{ tall: 40 }, { tall: 90 }, { tall: 320 }]} />
        </main>
      </>
    );
  const { text, excerpt } = copy;
  const about: [string, React.ReactNode][] = [
    [texts('copy.taken_at'), <Timestamp key="at" at={copy.takenAt} />],
    ...(copy.fileName
      ? [[texts('copy.file'), <bdi key="file">{copy.fileName}</bdi>] as [string, React.ReactNode]]
      : []),
    ...(copy.finalUrl
      ? [
          [
            texts('copy.address'),
            <a key="url" href={copy.finalUrl} target="_blank" rel="noreferrer">
              {copy.finalUrl}
            </a>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(copy.redirects > 0 ? [[texts('copy.redirects'), copy.redirects] as [string, React.ReactNode]] : []),
    [texts('copy.type'), copy.sniffedType],
    ...(copy.size !== null
      ? [[texts('copy.size'), texts('copy.bytes', { count: copy.size })] as [string, React.ReactNode]]
      : []),
    ...(copy.sha256 ? [['SHA-256', <code key="hash">{copy.sha256}</code>] as [string, React.ReactNode]] : []),
  ];
  const copies = copy.evidence.archive?.copies ?? [];
  return (
    <>
      <PageHeader crumbs={[...crumbs, { label: copy.evidence.title }]}>
        {mayEdit && text && (
          <span className={styles.hint}>
            {texts('copy.hint')} {keys && <ShortcutKeys keys={keys} />}
          </span>
        )}
      </PageHeader>
      <main id="place" className={styles.column} tabIndex={-1}>
        <p className={styles.kicker}>{texts('copy.kicker')}</p>
        <h1 dir="auto">{copy.title ?? copy.evidence.title}</h1>
        <dl className={styles.about}>
          {about.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.ways}>
          {copy.sha256 && (
            <a href={`/archive/copies/${copy.id}`} download>
              {texts('copy.download')}
            </a>
          )}
          <a href={`/archive/copies/${copy.id}/warc`} download>
            {texts('copy.warc')}
          </a>
          <a href={`/archive/claims/${encodeURIComponent(copy.evidence.claimId)}/warc`} download>
            {texts('copy.warcAll')}
          </a>
        </p>
        {copies.length > 1 && (
          <nav className={styles.ways} aria-label={texts('copy.others')}>
            {copies.map((one) => (
              <Link
                key={one.id}
                to={`${claimPath}/copies/${encodeURIComponent(one.id)}`}
                aria-current={one.id === copy.id ? 'page' : undefined}
              >
                {sayTimestamp(one.takenAt)}
              </Link>
            ))}
          </nav>
        )}
        {copy.typeNote && <Notice tone="warn">{copy.typeNote}</Notice>}
        {copy.textProblem && <Notice>{copy.textProblem}</Notice>}
        {copy.evidence.excerpt && text && !excerpt && <Notice tone="warn">{texts('copy.notFound')}</Notice>}
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        {setting.problem && <Notice tone="bad">{setting.problem.message}</Notice>}
        {copy.preview === 'image' && (
          <img className={styles.picture} src={`/archive/copies/${copy.id}?show`} alt={copy.evidence.title} />
        )}
        {copy.preview === 'audio' && (
          <audio
            controls
            preload="metadata"
            aria-label={copy.evidence.title}
            src={`/archive/copies/${copy.id}?show`}
          />
        )}
        {mayEdit && text && (
          <ActionButton
            action={takeExcerpt}
            size="s"
            busy={setting.busy}
            // Pressing the button must not clear the selection.
            onMouseDown={(event) => event.preventDefault()}
          />
        )}
        {text && (
          <div
            ref={root}
            className={styles.text}
            dir={copy.direction ?? 'auto'}
            role="document"
            tabIndex={0}
            aria-label={texts('copy.text')}
          >
            {excerpt ? (
              <>
                {text.slice(0, excerpt.start)}
                <mark>{text.slice(excerpt.start, excerpt.end)}</mark>
                {text.slice(excerpt.end)}
              </>
            ) : (
              text
            )}
          </div>
        )}
      </main>
    </>
  );
}
