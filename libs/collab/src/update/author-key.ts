import type { Author } from '../ports';

/** An author as one string, for comparing. */
export function authorKey(author: Author): string {
  return 'memberId' in author ? `member:${author.memberId}` : `system:${author.system}`;
}
