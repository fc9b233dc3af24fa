import { useState } from 'react';
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
import { useEvidenceNote } from '../room/hooks';
import { useTexts } from './texts';
import { EvidenceEdit } from './EvidenceEdit';
import { KeepCopy } from './kept/KeepCopy';
import { KeptLine } from './kept/KeptLine';
import type { Kept } from './kept/useKept';
import { NoteField } from './note/NoteField';
import styles from './evidence.module.css';

const ICON = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;

/** What can be done with an item of the list. */
export interface ItemActions {
  onCite: () => void;
  onDiscuss: () => void;
  onPlace: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
  onDragStart: (event: DragEvent) => void;
  onKept: () => Promise<unknown>;
}

/** One piece of evidence: its number, what it says, how it stands, and the draft's note on it. */
export function EvidenceItem({
  card,
  claimId,
  kept,
  number,
  count,
  threads,
  mayEdit,
  mayWrite,
  lit,
  groups,
  actions,
}: {
  card: ResultOf<typeof EVIDENCE_CARD>;
  claimId: string;
  kept: Kept | null | undefined;
  number: number | undefined;
  count: number;
  /** Open threads on it. */
  threads: number;
  mayEdit: boolean;
  mayWrite: boolean;
  lit: boolean;
  groups: readonly string[];
  actions: ItemActions;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const note = useEvidenceNote(card.id);
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>('read');
  const { title } = card;
  if (mode === 'edit')
    return (
      <li className={styles.item}>
        <EvidenceEdit card={card} groups={groups} onDone={() => setMode('read')} />
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
  const discuss = threads
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
      data-lit={lit || undefined}
      draggable={mayWrite && number !== undefined}
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
      {kept === null && card.url && mayEdit && <KeepCopy evidenceId={card.id} onAsked={actions.onKept} />}
      {kept && (
        <KeptLine
          evidenceId={card.id}
          claimId={claimId}
          title={title}
          kept={kept}
          mayEdit={mayEdit}
          onChanged={actions.onKept}
        />
      )}
      <div className={styles.foot}>
        <span className={styles.stance} data-stance={card.stance}>
          {ui(`stance.${card.stance}`)}
        </span>
        {mayWrite && number === undefined && (
          <Button size="s" onClick={actions.onPlace}>
            {texts('evidence.place')}
          </Button>
        )}
        {mayWrite && number !== undefined && (
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
          aria-label={discuss}
          title={discuss}
          onClick={actions.onDiscuss}
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
      {number !== undefined && (mayWrite || note) && (
        <NoteField evidenceId={card.id} number={number} mayWrite={mayWrite} />
      )}
    </li>
  );
}
