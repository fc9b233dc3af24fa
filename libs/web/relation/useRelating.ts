import { announce } from '@assay/ui';
import { useMay, useSend } from '@assay/web-session';
import type { Edge } from './edges';
import { DISMISS, RELATE, UNRELATE } from './relations.operations';
import { useTexts } from './texts';

/** The actions on relations: to set a suggested one, to put it aside, to remove one. */
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
      const done = await relate.send({ input });
      if (done) announce(texts('done'));
      return done !== undefined;
    },
    unrelate: (relationId: string) => unrelate.send({ input: { relationId } }),
    dismiss: ({ from, to }: Edge) => dismiss.send({ input: { fromId: from.id, toId: to.id } }),
  };
}
