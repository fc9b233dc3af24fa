import { createHash } from 'node:crypto';
import { pageAddress } from '@assay/domain';
import { wordingOf } from '@assay/text';

/**
 * Names what a record is about: one claim on one page of theirs. A later record of the same subject replaces it.
 *
 * @returns SHA-256, hex; null where the record has no address or no claim
 */
export function subjectOf(url: string | null, claim: string | null): string | null {
  if (url === null || claim === null) return null;
  return createHash('sha256')
    .update(`${pageAddress(url)}\n${wordingOf(claim)}`)
    .digest('hex');
}

/** Years that both ISO 8601 in four digits and Postgres can say. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** The last of these dates as an instant (ISO 8601, UTC); null where there is none in the years 1 to 9999 of UTC. */
export function latestOf(dates: readonly (string | null)[]): string | null {
  const instants = dates.flatMap((date) => {
    const at = date === null ? NaN : Date.parse(date);
    return at >= FIRST && at <= LAST ? [at] : [];
  });
  return instants.length ? new Date(Math.max(...instants)).toISOString() : null;
}
