/** How far the clock of the database, and the beginning of a transaction, may be from the moment of an event. */
const CLOCKS_MS = 60 * 60_000;

/** Whether a row and its event name the same moment, each as ISO 8601; null names none. */
export function sameMoment(inRow: string | null, recorded: string | null): boolean {
  if (inRow === null || recorded === null) return inRow === recorded;
  return Math.abs(Date.parse(inRow) - Date.parse(recorded)) <= CLOCKS_MS;
}
