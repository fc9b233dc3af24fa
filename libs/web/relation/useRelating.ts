import { announce } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import type { Edge } from './edges';
import { DISMISS, RELATE, UNRELATE } from './relations.operations';
import { useTexts } from './texts';

/** Queries that show relations. */
const SHOWN = ['StoryRelations', 'ClaimRelations'];

/** What somebody may do with a relation: set a suggested one, put it aside, take one back. */
export function useRelating() {
  const texts = useTexts();
  const may = useMay('claim.triage');
  const relate = useSend(RELATE);
  const unrelate = useSend(UNRELATE);
  const dismiss = useSend(DISMISS);
  return {
    may,
    problem: relate.problem ?? unrelate.problem ?? dismiss.problem,
    busy: relate.busy || unrelate.busy || dismiss.busy,
    relate: async (input: { fromId: string; toId: string; kind: Edge['kind']; note?: string | null }) => {
      const done = await relate.send({ input }, SHOWN);
      if (done) announce(texts('done'));
      return done !== undefined;
    },
    unrelate: (relationId: string) => unrelate.send({ input: { relationId } }, SHOWN),
    dismiss: ({ from, to }: Edge) => dismiss.send({ input: { fromId: from.id, toId: to.id } }, SHOWN),
  };
}
