import type { Author } from '../ports';

/** An author as one string, for comparison and as a map key. */
export function authorKey(author: Author): string {
  return 'memberId' in author ? `member:${author.memberId}` : `system:${author.system}`;
}
