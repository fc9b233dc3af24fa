import { useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { useSend } from '@assay/web-session';
import { ConflictChoice } from '../conflict/ConflictChoice';
import { differencesBetween } from '../conflict/differences';
import { EVIDENCE_CARD, UPDATE_EVIDENCE } from './operations';
import { editedAct } from '../undo/evidence-acts';
import { useUndo } from '../undo/undo-context';
import { useTexts } from './texts';
import { EvidenceForm } from './EvidenceForm';
import { valuesOf } from './evidence-values';
import type { asInput, EvidenceValues } from './evidence-values';

type Card = ResultOf<typeof EVIDENCE_CARD>;
type Input = ReturnType<typeof asInput>;

/** Changes a piece of evidence. If a colleague saved first, it shows both versions and the person chooses. */
export function EvidenceEdit({
  card,
  groups,
  onDone,
}: {
  card: Card;
  groups: readonly string[];
  onDone: () => void;
}) {
  const texts = useTexts();
  const { did, evidence: page } = useUndo();
  const { send, busy, problem, forget } = useSend(UPDATE_EVIDENCE);
  const [initial, setInitial] = useState(valuesOf(card));
  /** The input that was sent last. */
  const [mine, setMine] = useState<Input>();
  const [round, setRound] = useState(0);

  const save = async (input: Input, expectedVersion: number, values?: EvidenceValues) => {
    setMine(input);
    if (values) setInitial(values);
    const answer = await send({ input: { evidenceId: card.id, expectedVersion, ...input } });
    if (!answer) return false;
    // The values before are those that this change replaced: a colleague's, where the person chose their own over them.
    const before = current ? { ...card, ...(current as Partial<Card>) } : card;
    did(editedAct(page, before, readFragment(EVIDENCE_CARD, answer.updateEvidence.evidence)));
    onDone();
    return true;
  };
  const current = problem?.code === 'CONFLICT' ? problem.current : undefined;
  const labels = {
    title: texts('evidence.title'),
    url: texts('evidence.url'),
    publisher: texts('evidence.publisher'),
    excerpt: texts('evidence.excerpt'),
    stance: texts('evidence.stance'),
    directness: texts('evidence.directness'),
    medium: texts('evidence.medium'),
    mediaFinding: texts('evidence.mediaFinding'),
    origin: texts('evidence.origin'),
    independenceGroup: texts('evidence.groupField'),
    naming: texts('evidence.named'),
    notes: texts('evidence.notes'),
  };
  /** The values as a conflict shows them. */
  const inWords = <Row extends Partial<Card>>(values: Row) => {
    const { origin, naming } = valuesOf(values);
    return {
      ...values,
      origin: texts(`evidence.origins.${origin || 'unknown'}`),
      naming: texts(`evidence.namings.${naming || 'named'}`),
    };
  };
  return (
    <>
      {current && mine && (
        <ConflictChoice
          differences={differencesBetween<keyof typeof labels>(labels, inWords(current), inWords(mine))}
          onTheirs={() => {
            setInitial(valuesOf(current as Partial<Card>));
            setRound(round + 1);
            forget();
          }}
          onMine={() => void save(mine, Number(current['version']))}
        />
      )}
      <EvidenceForm
        key={round}
        initial={initial}
        groups={groups}
        problem={problem}
        busy={busy}
        onSave={(values, input) => save(input, Number(current?.['version'] ?? card.version), values)}
        onCancel={onDone}
      />
    </>
  );
}
