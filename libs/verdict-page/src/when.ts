import { escaped } from './escape';

/** An instant as a reader reads it; the machine's form stands beside it. */
export function when(instant: string): string {
  const written = new Intl.DateTimeFormat('en', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
  return `<time datetime="${escaped(instant)}">${escaped(written)} UTC</time>`;
}
