import { useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { useSend } from '@assay/web-session';
import { ConflictChoice } from '../conflict/ConflictChoice';
import { differencesBetween } from '../conflict/differences';
import { UPDATE_EVIDENCE } from './operations';
import type { EVIDENCE_CARD } from './operations';
import { useTexts } from './texts';
import { asInput, EvidenceForm } from './EvidenceForm';
import type { EvidenceValues } from './EvidenceForm';

type Card = ResultOf<typeof EVIDENCE_CARD>;

/** A card as the form holds it. */
function valuesOf(card: Partial<Card>): EvidenceValues {
  return {
    title: card.title ?? '',
    url: card.url ?? '',
    publisher: card.publisher ?? '',
    excerpt: card.excerpt ?? '',
    stance: card.stance ?? 'supports',
    directness: card.directness ?? 'primary',
    medium: card.medium ?? '',
    mediaFinding: card.mediaFinding ?? '',
    independenceGroup: card.independenceGroup ?? '',
    notes: card.notes ?? '',
  };
}

/** Changes a piece of evidence. Where a colleague saved first, both are shown and the person chooses. */
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
  const { send, busy, problem, forget } = useSend(UPDATE_EVIDENCE);
  const [mine, setMine] = useState(valuesOf(card));
  const [round, setRound] = useState(0);

  const save = async (values: EvidenceValues, expectedVersion: number) => {
    setMine(values);
    const answer = await send({ input: { evidenceId: card.id, expectedVersion, ...asInput(values) } });
    if (answer) onDone();
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
    independenceGroup: texts('evidence.groupField'),
    notes: texts('evidence.notes'),
  };
  return (
    <>
      {current && (
        <ConflictChoice
          differences={differencesBetween(labels, current, asInput(mine))}
          onTheirs={() => {
            setMine(valuesOf(current as Partial<Card>));
            setRound(round + 1);
            forget();
          }}
          onMine={() => void save(mine, Number(current['version']))}
        />
      )}
      <EvidenceForm
        key={round}
        label={texts('evidence.formEdit')}
        initial={mine}
        groups={groups}
        problem={problem}
        busy={busy}
        onSave={(values) => void save(values, Number(current?.['version'] ?? card.version))}
        onCancel={onDone}
      />
    </>
  );
}
