import type { Identity } from '../ports';

/** Longest text of a presence field, in UTF-16 units. */
const LONGEST_TEXT = 100;

/**
 * Sanitises a client's presence state for other clients (A4, W6): the server sets `user`, `cursor` must be a pair of Yjs
 * relative positions, other allowed fields must be short plain values, and the rest is dropped.
 *
 * @returns JSON, `null` for "gone", or undefined for an invalid state
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

/** Checks the JSON of a `Y.RelativePosition`: any other shape would throw in the editors of the other members. */
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
