import { FIELDS } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { initialsOf } from '@assay/ui';

/** Somebody else in the draft. The server says who; they only say where. */
export interface Present {
  memberId: string;
  name: string;
  initials: string;
  colour: string;
  /** The part they write in; undefined while they read. */
  field: Field | undefined;
}

/**
 * Reads awareness states into people: one entry a member however many tabs, editing winning over
 * reading. `color` is the field's name on the wire, the one every cursor plugin uses.
 */
export function presentIn(
  states: ReadonlyMap<number, Record<string, unknown>>,
  ownClient: number,
  ownMember: string,
): Present[] {
  const people = new Map<string, Present>();
  for (const [client, state] of states) {
    const user = state['user'] as { memberId?: unknown; name?: unknown; color?: unknown } | undefined;
    if (client === ownClient || typeof user?.memberId !== 'string' || typeof user.name !== 'string') continue;
    if (user.memberId === ownMember) continue;
    const field = FIELDS.find((one) => one === state['field'] && state['cursor'] != null);
    const known = people.get(user.memberId);
    people.set(user.memberId, {
      memberId: user.memberId,
      name: user.name,
      initials: initialsOf(user.name),
      colour: typeof user.color === 'string' ? user.color : 'currentColor',
      field: field ?? known?.field,
    });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
