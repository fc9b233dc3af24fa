import { useState } from 'react';
import type { DragEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Button, Empty, Notice } from '@assay/ui';
import { placeEvidence, removeEvidence } from '@assay/verdict-doc';
import { useSend } from '@assay/web-session';
import { citationNumber } from '../draft/citation';
import { ADD_EVIDENCE, EVIDENCE_CARD, REMOVE_EVIDENCE } from './operations';
import { useEvidenceOrder, useRoom, useRoomView } from '../room/hooks';
import { useTexts } from './texts';
import { EvidenceForm } from './EvidenceForm';
import { EMPTY_EVIDENCE } from './evidence-values';
import type { asInput } from './evidence-values';
import { EvidenceItem } from './EvidenceItem';
import { FileForm } from './file/FileForm';
import { useKept } from './kept/useKept';
import { Origins } from './origin/Origins';
import { Replies } from './reply/Replies';
import styles from './evidence.module.css';

const AT_END = Number.MAX_SAFE_INTEGER;
const DRAGGED = 'application/x-assay-evidence';

/** The claim's evidence in the draft's order, which everybody in the draft shares; then what is not placed yet. */
export function EvidencePanel({
  claimId,
  evidence,
  mayEdit,
  mayWrite,
  litId,
  discussed,
  onCite,
  onDiscuss,
}: {
  claimId: string;
  evidence: readonly FragmentOf<typeof EVIDENCE_CARD>[];
  mayEdit: boolean;
  mayWrite: boolean;
  litId: string | undefined;
  /** How many threads are open on which source. */
  discussed: readonly { evidenceId: string; open: number }[];
  onCite: (evidenceId: string) => void;
  onDiscuss: (evidenceId: string) => void;
}) {
  const texts = useTexts();
  const room = useRoom();
  const client = useApolloClient();
  const view = useRoomView();
  const order = useEvidenceOrder();
  const add = useSend(ADD_EVIDENCE);
  const removal = useSend(REMOVE_EVIDENCE);
  const kept = useKept(claimId);
  const [adding, setAdding] = useState<'source' | 'file'>();
  const writable = mayWrite && view.ready && !view.readOnly && view.refusal === undefined;

  const cards = evidence
    .map((masked) => readFragment(EVIDENCE_CARD, masked))
    .map((card) => ({ card, number: citationNumber(order, card.id) }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  const groups = [
    ...new Set(cards.map(({ card }) => card.independenceGroup).filter((group) => group !== null)),
  ];

  const place = (id: string, title: string, index: number) => {
    placeEvidence(room.doc, id, index);
    announce(texts('evidence.moved', { title, number: Math.min(index, order.length) + 1 }));
  };
  const made = async (id: string) => {
    if (writable) placeEvidence(room.doc, id, AT_END);
    setAdding(undefined);
    await client.refetchQueries({ include: ['Claim', 'EvidenceKept'] });
  };
  const save = async (input: ReturnType<typeof asInput>) => {
    const answer = await add.send({ input: { claimId, ...input } });
    if (!answer) return;
    await made(answer.addEvidence.evidence.id);
  };
  const remove = async (id: string, expectedVersion: number) => {
    if (!(await removal.send({ input: { evidenceId: id, expectedVersion } }))) return;
    if (writable) removeEvidence(room.doc, id);
    await client.refetchQueries({ include: ['Claim'] });
  };
  const drop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(DRAGGED);
    const target = (event.target as Element).closest<HTMLElement>('[data-evidence]')?.dataset['evidence'];
    const card = cards.find((one) => one.card.id === dragged)?.card;
    if (!card || !target || target === dragged) return;
    event.preventDefault();
    place(dragged, card.title, order.indexOf(target));
  };

  return (
    <div className={styles.panel}>
      {mayEdit && !adding && cards.length > 0 && (
        <div className={styles.top}>
          <Button size="s" onClick={() => setAdding('file')}>
            {texts('evidence.addFile')}
          </Button>
          <Button size="s" onClick={() => setAdding('source')}>
            {texts('evidence.add')}
          </Button>
        </div>
      )}
      {adding === 'file' && (
        <div className={styles.item}>
          <FileForm
            claimId={claimId}
            groups={groups}
            onMade={(id) => void made(id)}
            onCancel={() => setAdding(undefined)}
          />
        </div>
      )}
      {adding === 'source' && (
        <div className={styles.item}>
          <EvidenceForm
            label={texts('evidence.formAdd')}
            initial={EMPTY_EVIDENCE}
            groups={groups}
            problem={add.problem}
            busy={add.busy}
            onSave={(_, input) => void save(input)}
            onCancel={() => setAdding(undefined)}
          />
        </div>
      )}
      {mayEdit && cards.length > 1 && (
        <Origins
          claimId={claimId}
          titles={new Map(cards.map(({ card }) => [card.id, card.title]))}
          stamp={cards.map(({ card }) => `${card.id} ${card.version} ${kept.of(card.id)?.state}`).join(' ')}
        />
      )}
      {removal.problem && <Notice tone="bad">{removal.problem.message}</Notice>}
      {cards.length === 0 && !adding && (
        <div className={styles.empty}>
          <Empty
            title={texts('evidence.emptyTitle')}
            action={
              mayEdit && (
                <div className={styles.actions}>
                  <Button weight="go" onClick={() => setAdding('source')}>
                    {texts('evidence.add')}
                  </Button>
                  <Button onClick={() => setAdding('file')}>{texts('evidence.addFile')}</Button>
                </div>
              )
            }
          >
            {texts('evidence.emptyText')}
          </Empty>
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
            claimId={claimId}
            kept={kept.of(card.id)}
            number={number}
            count={order.length}
            threads={discussed.find((one) => one.evidenceId === card.id)?.open ?? 0}
            mayEdit={mayEdit}
            mayWrite={writable}
            lit={card.id === litId}
            groups={groups}
            actions={{
              onCite: () => onCite(card.id),
              onDiscuss: () => onDiscuss(card.id),
              onPlace: () => place(card.id, card.title, AT_END),
              onMove: (step) => place(card.id, card.title, (number ?? 1) - 1 + step),
              onRemove: () => void remove(card.id, card.version),
              onKept: kept.refresh,
              onDragStart: (event) => event.dataTransfer.setData(DRAGGED, card.id),
            }}
          />
        ))}
      </ol>
      <Replies claimId={claimId} mayEdit={mayEdit} />
    </div>
  );
}
