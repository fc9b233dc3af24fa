import { useState } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import type { DeskFilter } from '../facets/filter';
import type { ShownPage } from '../list/claim-pages';
import { changesBetween } from '../list/steady-order';
import { GROUPS, GROUPS_CHANGED } from './group.operations';
import type { Grouping } from './grouping';

/** A group of the list. */
export interface Group {
  /** The value that its claims have in common; null for those without one. */
  value: string | null;
  /** The name of the member whose claims these are. */
  memberName: string | undefined;
  /** Number of its claims in the whole list. */
  count: number;
  /** False if there are at least this many. */
  isExact: boolean;
}

/** Identifies a group among those of its list. */
export const keyOf = ({ value }: { value: string | null }): string => value ?? '';

/** The groups of a list, kept up to date. Counts change at once; groups come and go when the reader asks for the changes. */
export function useGroups(
  by: Grouping,
  filter: DeskFilter,
): {
  /** Undefined until they are loaded. */
  groups: Group[] | undefined;
  /** Number of groups that came or went since. */
  waiting: number;
  /** Whether these are all groups. */
  isComplete: boolean;
  total: ShownPage['total'] | undefined;
  takeIn: () => void;
} {
  const variables = { by, filter };
  const { data, refetch } = useQuery(GROUPS, { variables });
  useSubscription(GROUPS_CHANGED, { variables, ignoreResults: true });
  const [held, setHeld] = useState<readonly Group[]>();
  const newest = data?.desk.groups.groups.map(({ value, count, isExact, member }): Group => ({
    value,
    count,
    isExact,
    memberName: member?.name,
  }));
  if (newest?.length && !held?.length) setHeld(newest);
  const byKey = new Map(newest?.map((group) => [keyOf(group), group]));
  return {
    groups: newest && (held ?? newest).map((group) => byKey.get(keyOf(group)) ?? { ...group, count: 0 }),
    waiting: newest && held ? changesBetween(held.map(keyOf), newest.map(keyOf)) : 0,
    isComplete: data?.desk.groups.isComplete ?? true,
    total: data?.desk.listed.total,
    takeIn: () => {
      // The person's own change of many claims may be newer than the last event: the answer holds it.
      const adopt = () => setHeld(undefined);
      refetch().then(adopt, adopt);
    },
  };
}
