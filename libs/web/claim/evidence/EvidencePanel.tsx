import { useState } from 'react';
import type { DragEvent } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { announce, Empty, Notice } from '@assay/ui';
import { placeEvidence, removeEvidence } from '@assay/verdict-doc';
import { useSend } from '@assay/web-session';
import { citationNumber } from '../draft/citation';
import { EVIDENCE_CARD, REMOVE_EVIDENCE } from './operations';
import { useEvidenceOrder, useShownDoc, useRoomView } from '../room/hooks';
import { useClaimPage } from '../page/claim-page-context';
import { CLAIM_EVIDENCE_TAB, EVIDENCE_TAB_CHANGED } from './evidence-tab.operations';
import { useWriting } from '../suggestion/useWriting';
import { moveSource, spotOf } from '../undo/draft-acts';
import { cardNow, presenceAct } from '../undo/evidence-acts';
import { say as sayUndo } from '../undo/texts';
import { useUndo } from '../undo/undo-context';
import { useTexts } from './texts';
import { AddForms } from './AddForms';
import { EvidenceItem } from './EvidenceItem';
import { Origins } from './origin/Origins';
import { Replies } from './reply/Replies';
import { choose } from './several/chosen-files';
import type { ChosenFile } from './several/chosen-files';
import { useFileDrop } from './several/useFileDrop';
import styles from './evidence.module.css';

const AT_END = Number.MAX_SAFE_INTEGER;
const DRAGGED = 'application/x-assay-evidence';

/**
 * The claim's evidence in the order of the draft, which all members in the draft share; then the evidence without a
 * place in that order.
 */
export function EvidencePanel({
  evidence,
  highlightedId,
  onCite,
}: {
  evidence: readonly FragmentOf<typeof EVIDENCE_CARD>[];
  highlightedId: string | undefined;
  onCite: (evidenceId: string) => void;
}) {
  const { claimId, may } = useClaimPage();
  const texts = useTexts();
  const doc = useShownDoc();
  const { did, evidence: page } = useUndo();
  const view = useRoomView();
  const order = useEvidenceOrder();
  const removal = useSend(REMOVE_EVIDENCE);
  const variables = { id: claimId };
  const tab = useQuery(CLAIM_EVIDENCE_TAB, { variables }).data?.claim;
  useSubscription(EVIDENCE_TAB_CHANGED, { variables, ignoreResults: true });
  /** The archive of a source: null without one, undefined until loaded. */
  const archiveOf = (evidenceId: string) =>
    tab && (tab.evidence.find(({ id }) => id === evidenceId)?.archive ?? null);
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const mayEdit = may('evidence.edit');
  const writable = useWriting().isEditable && view.refusal === undefined;

  const cards = evidence
    .map((masked) => readFragment(EVIDENCE_CARD, masked))
    .map((card) => ({ card, number: citationNumber(order, card.id) }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  const groups = [
    ...new Set(cards.map(({ card }) => card.independenceGroup).filter((group) => group !== null)),
  ];

  const place = (id: string, title: string, index: number) => {
    did(moveSource(doc, { id, title }, index));
    announce(texts('evidence.moved', { title, number: Math.min(index, order.length) + 1 }));
  };
  const made = (id: string) => {
    if (writable) placeEvidence(doc, id, AT_END);
    // An act of the person's, in the order in which they did it; undo of it needs the source as the server made it.
    void cardNow(page, id).then((card) => card && did(presenceAct(page, 'added', card, undefined)));
  };
  const remove = async (card: ResultOf<typeof EVIDENCE_CARD>) => {
    const { id, version, title } = card;
    if (!(await removal.send({ input: { evidenceId: id, expectedVersion: version } }))) return;
    const spot = spotOf(doc, id);
    if (writable) removeEvidence(doc, id);
    did(presenceAct(page, 'removed', card, spot), sayUndo('done.removed', { title }));
  };
  const drop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(DRAGGED);
    const target = (event.target as Element).closest<HTMLElement>('[data-evidence]')?.dataset['evidence'];
    const card = cards.find((one) => one.card.id === dragged)?.card;
    if (!card || !target || target === dragged) return;
    event.preventDefault();
    place(dragged, card.title, order.indexOf(target));
  };
  const { isOver, ...dropped } = useFileDrop(mayEdit, (added) => setFiles([...files, ...choose(added)]));

  return (
    <div className={styles.panel} data-dropping={isOver || undefined} {...dropped}>
      {isOver && <p className={styles.dropHere}>{texts('several.drop')}</p>}
      {mayEdit && (
        <AddForms
          sources={cards.map(({ card }) => card)}
          groups={groups}
          files={files}
          onFiles={setFiles}
          onMade={made}
        />
      )}
      {mayEdit && cards.length > 1 && (
        <Origins
          titles={new Map(cards.map(({ card }) => [card.id, card.title]))}
          stamp={cards.map(({ card }) => `${card.id} ${card.version} ${archiveOf(card.id)?.state}`).join(' ')}
        />
      )}
      {removal.problem && <Notice tone="bad">{removal.problem.message}</Notice>}
      {cards.length === 0 && !mayEdit && (
        <div className={styles.empty}>
          <Empty title={texts('evidence.emptyTitle')}>{texts('evidence.emptyText')}</Empty>
        </div>
      )}
      <ol
        className={styles.list}
        aria-label={texts('evidence.list')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        {cards.map(({ card, number }) => (
          <EvidenceItem
            key={card.id}
            card={card}
            archive={archiveOf(card.id)}
            place={{ number, count: order.length, writable }}
            highlighted={card.id === highlightedId}
            groups={groups}
            actions={{
              onCite: () => onCite(card.id),
              onPlace: () => place(card.id, card.title, AT_END),
              onMove: (step) => place(card.id, card.title, (number ?? 1) - 1 + step),
              onRemove: () => void remove(card),
              onDragStart: (event) => event.dataTransfer.setData(DRAGGED, card.id),
            }}
          />
        ))}
      </ol>
      {tab && <Replies claim={tab} />}
    </div>
  );
}
