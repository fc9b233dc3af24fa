import { escaped } from './escape';
import { dateLanguage, say } from './texts';

/** An instant in words, with its machine-readable form in the same element. */
export function when(instant: string): string {
  const written = new Intl.DateTimeFormat(dateLanguage(), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
  return `<time datetime="${escaped(instant)}">${escaped(say('instant', { instant: written }))}</time>`;
}
