/** An instant in the format of `datetime-local`, in the reader's time zone, to the minute; empty for null. */
export function localTimeInput(instant: string | null | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
