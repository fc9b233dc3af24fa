import type { Identity } from '../ports';

/** Longest text a presence field may hold, in UTF-16 units. */
const LONGEST_TEXT = 100;

/**
 * A client's presence state made safe for others (A4, W6): `user` is the server's, `cursor` is a pair of Yjs
 * relative positions, other allowed fields are short plain values, the rest is left out.
 *
 * @returns JSON, `null` for "gone", or undefined when it is no presence state
 */
export function cleanPresence(json: string, identity: Identity, fields: string[]): string | undefined {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (state === null) return 'null';
  if (typeof state !== 'object' || Array.isArray(state)) return undefined;
  const { memberId, name, colour, role } = identity;
  // `color` is the field's name in the cursor plugins of every editor binding.
  const clean: Record<string, unknown> = { user: { memberId, name, color: colour, role } };
  for (const field of fields) {
    const value = (state as Record<string, unknown>)[field];
    if (value === undefined || field === 'user') continue;
    if (field === 'cursor' ? !isCursor(value) : !isPlain(value)) return undefined;
    clean[field] = value;
  }
  return JSON.stringify(clean);
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function isCursor(value: unknown): boolean {
  if (value === null) return true;
  const { anchor, head, ...rest } = Object(value) as Record<string, unknown>;
  return Object.keys(rest).length === 0 && isRelativePosition(anchor) && isRelativePosition(head);
}

/** The JSON of `Y.RelativePosition`; another shape would throw in everybody's editor. */
function isRelativePosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { type, tname, item, assoc, ...rest } = value as Record<string, unknown>;
  const name =
    tname === undefined || tname === null || (typeof tname === 'string' && tname.length <= LONGEST_TEXT);
  const side = assoc === undefined || typeof assoc === 'number';
  return (
    name && side && isId(type) && isId(item) && Object.keys(rest).length === 0 && !!(type || tname || item)
  );
}

function isId(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const { client, clock, ...rest } = Object(value) as Record<string, unknown>;
  return isCount(client) && isCount(clock) && Object.keys(rest).length === 0;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
