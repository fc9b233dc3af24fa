/** How far the clock of the database, and the beginning of a transaction, may be from the moment of an event. */
const CLOCKS_MS = 60 * 60_000;

/** Whether a row tells the moment of its event, each as ISO 8601; null tells of none. */
export function sameMoment(told: string | null, recorded: string | null): boolean {
  if (told === null || recorded === null) return told === recorded;
  return Math.abs(Date.parse(told) - Date.parse(recorded)) <= CLOCKS_MS;
}
