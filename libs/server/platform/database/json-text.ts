import type { ValueTransformer } from 'typeorm';

/** An escape in JSON: a whole surrogate pair, or one character. */
const ESCAPE = /\\(u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|[^])/g;

const HALF_PAIR = /^u[dD][89a-fA-F][\da-fA-F]{2}$/;

/**
 * JSON whose halves of surrogate pairs are U+FFFD, as in any text that is encoded as UTF-8. JSON can escape such a half (RFC
 * 8259, section 8.2), but Postgres reads no JSON with one: a member's text with one, within an event of the audit log, would
 * make every statement fail that looks into the event.
 */
export function withoutHalfPairs(json: string): string {
  if (!/\\u[dD][89a-fA-F]/.test(json)) return json;
  return json.replace(ESCAPE, (whole, escaped: string) => (HALF_PAIR.test(escaped) ? '\\ufffd' : whole));
}

/** A value as JSON that Postgres can read: NUL, which it cannot store, becomes U+FFFD as well. */
export function storableJson(value: unknown): string {
  const json = withoutHalfPairs(JSON.stringify(value));
  return json.includes('\\u0000')
    ? json.replace(ESCAPE, (whole, escaped: string) => (escaped === 'u0000' ? '\\ufffd' : whole))
    : json;
}

/** For a jsonb column of an entity that holds texts of others: its values are stored as `storableJson` writes them. */
export const STORABLE_JSON: ValueTransformer = {
  to: (value: unknown): unknown => (value == null ? value : JSON.parse(storableJson(value))),
  from: (value: unknown): unknown => value,
};
