import { readFragment } from '@assay/api-schema';
import type { EnumOf, FragmentOf } from '@assay/api-schema';
import { RELATION, SUGGESTED } from './relations.operations';

/** A relation as it is shown, set or suggested. */
export interface Edge {
  kind: EnumOf<'RelationKind'>;
  from: { id: string; statement: string };
  to: { id: string; statement: string };
  /** The id of the relation and the member who set it; absent for a suggestion. */
  set?: { id: string; by: string; note: string | null };
  reason?: EnumOf<'RelationReason'>;
}

/** The relations that members set, each once, then the suggested ones. */
export function edgesOf(
  set: readonly FragmentOf<typeof RELATION>[],
  suggested: readonly FragmentOf<typeof SUGGESTED>[],
): Edge[] {
  const known = new Map(
    set.map((masked) => {
      const { id, kind, from, to, note, createdBy } = readFragment(RELATION, masked);
      return [id, { kind, from, to, set: { id, by: createdBy.name, note } }] as const;
    }),
  );
  return [...known.values(), ...suggested.map((masked) => readFragment(SUGGESTED, masked))];
}
