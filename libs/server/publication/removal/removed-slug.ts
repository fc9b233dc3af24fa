import { createHash } from 'node:crypto';

/**
 * What is in the place of a verdict's slug once it is removed under law: a slug is made of the headline, so only its hash
 * is kept, by which the address goes on answering. The database makes the same in `destroy_removed`.
 */
export function removedSlug(slug: string): string {
  return `removed-${createHash('sha256').update(slug, 'utf8').digest('hex')}`;
}
