import { lazy, Suspense, useState } from 'react';
import type { DragEvent } from 'react';
import {
  IconArrowDown,
  IconArrowUp,
  IconMessage,
  IconPencil,
  IconQuote,
  IconTrash,
} from '@tabler/icons-react';
import type { ResultOf } from '@assay/api-schema';
import { Button, useUiTexts } from '@assay/ui';
import type { EVIDENCE_CARD } from './operations';
import { useClaimPage } from '../page/claim-page-context';
import { useEvidenceNote } from '../room/hooks';
import { useTexts } from './texts';
import { TakeSnapshot } from './snapshots/TakeSnapshot';
import { SnapshotLine } from './snapshots/SnapshotLine';
import type { ArchiveState } from './snapshots/archive-state';
import { NoteField } from './note/NoteField';
import styles from './evidence.module.css';

const EvidenceEdit = lazy(() =>
  import('./EvidenceEdit').then(({ EvidenceEdit }) => ({ default: EvidenceEdit })),
);

const ICON = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;

/** The actions on an item of the list. */
export interface ItemActions {
  onCite: () => void;
  onPlace: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
  onDragStart: (event: DragEvent) => void;
}

/** A piece of evidence: its number, its excerpt, its stance, its snapshot and the draft's note on it. */
export function EvidenceItem({
  card,
  archive,
  place: { number, count, writable },
  highlighted,
  groups,
  actions,
}: {
  card: ResultOf<typeof EVIDENCE_CARD>;
  archive: ArchiveState | null | undefined;
  /** Its number in the draft's order, if it has a place there, how many have, and whether the member may change that. */
  place: { number: number | undefined; count: number; writable: boolean };
  highlighted: boolean;
  groups: readonly string[];
  actions: ItemActions;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const { claimId, may, discussion, discuss } = useClaimPage();
  const mayEdit = may('evidence.edit');
  const threads = discussion?.evidence.find(({ evidenceId }) => evidenceId === card.id)?.open ?? 0;
  const note = useEvidenceNote(card.id);
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>('read');
  const { title } = card;
  if (mode === 'edit')
    return (
      <li className={styles.item}>
        <Suspense>
          <EvidenceEdit card={card} groups={groups} onDone={() => setMode('read')} />
        </Suspense>
      </li>
    );
  const about = [
    ui(`directness.${card.directness}`),
    card.medium && ui(`medium.${card.medium}`),
    card.mediaFinding && ui(`mediaFinding.${card.mediaFinding}`),
    card.publisher,
    card.isUnnamed && texts('evidence.notNamed'),
    card.hasOwnOrigin
      ? texts('evidence.ownOrigin')
      : card.independenceGroup
        ? texts('evidence.group', { group: card.independenceGroup })
        : texts('evidence.originUnknown'),
  ];
  const discussLabel = threads
    ? texts('evidence.discuss', { count: threads, title })
    : texts('evidence.discussFirst', { title });
  const tool = (
    name: 'up' | 'down' | 'edit' | 'remove',
    icon: React.ReactNode,
    run: () => void,
    disabled = false,
  ) => (
    <Button
      weight="quiet"
      size="s"
      iconOnly
      icon={icon}
      aria-label={texts(`evidence.${name}`, { title })}
      title={texts(`evidence.${name}`, { title })}
      disabled={disabled}
      onClick={run}
    />
  );
  return (
    <li
      id={`evidence-${card.id}`}
      className={styles.item}
      data-evidence={card.id}
      data-highlighted={highlighted || undefined}
      draggable={writable && number !== undefined}
      onDragStart={actions.onDragStart}
    >
      <h3>
        {number !== undefined && <span className={styles.number}>{number}</span>}
        {card.url ? (
          <a href={card.url} target="_blank" rel="noreferrer" dir="auto">
            {title}
          </a>
        ) : (
          <span dir="auto">{title}</span>
        )}
      </h3>
      <p className={styles.about} dir="auto">
        {about.filter(Boolean).join(' · ')}
      </p>
      {card.excerpt && <blockquote dir="auto">{card.excerpt}</blockquote>}
      {archive === null && card.url && mayEdit && <TakeSnapshot evidenceId={card.id} />}
      {archive && (
        <SnapshotLine
          evidenceId={card.id}
          claimId={claimId}
          title={title}
          archive={archive}
          mayEdit={mayEdit}
        />
      )}
      <div className={styles.foot}>
        <span className={styles.stance} data-stance={card.stance}>
          {ui(`stance.${card.stance}`)}
        </span>
        {writable && number === undefined && (
          <Button size="s" onClick={actions.onPlace}>
            {texts('evidence.place')}
          </Button>
        )}
        {writable && number !== undefined && (
          <>
            <Button
              weight="quiet"
              size="s"
              icon={<IconQuote {...ICON} />}
              aria-label={texts('evidence.cite', { number })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={actions.onCite}
            >
              {texts('evidence.citeShort')}
            </Button>
            {tool('up', <IconArrowUp {...ICON} />, () => actions.onMove(-1), number === 1)}
            {tool('down', <IconArrowDown {...ICON} />, () => actions.onMove(1), number === count)}
          </>
        )}
        <Button
          weight="quiet"
          size="s"
          iconOnly={threads === 0}
          icon={<IconMessage {...ICON} />}
          aria-label={discussLabel}
          title={discussLabel}
          onClick={() => discuss({ evidence: card.id })}
        >
          {threads > 0 ? threads : null}
        </Button>
        {mayEdit && tool('edit', <IconPencil {...ICON} />, () => setMode('edit'))}
        {mayEdit && tool('remove', <IconTrash {...ICON} />, () => setMode('remove'))}
      </div>
      {mode === 'remove' && (
        <div className={styles.sure} role="alert">
          <span>{texts('evidence.removeSure')}</span>
          <Button size="s" weight="danger" onClick={actions.onRemove}>
            {texts('evidence.removeYes')}
          </Button>
          <Button size="s" weight="quiet" onClick={() => setMode('read')}>
            {texts('evidence.cancel')}
          </Button>
        </div>
      )}
      {number !== undefined && (writable || note) && (
        <NoteField evidenceId={card.id} number={number} mayWrite={writable} />
      )}
    </li>
  );
}
