import { FIELDS } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { initialsOf } from '@assay/ui';

/** Another member in the draft. The identity comes from the server, the position from the member's client. */
export interface Present {
  memberId: string;
  name: string;
  initials: string;
  colour: string;
  /** The field they are editing; undefined while they read. */
  field: Field | undefined;
}

/**
 * Converts awareness states to people: one entry per member for all their tabs; editing takes precedence over reading.
 * `color` is the name on the wire, which all cursor plugins use.
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
