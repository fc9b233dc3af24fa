import type { Say } from '../texts';
import type { en } from '../texts/en';

/** Who made a claim, as the API tells it. */
export interface ShownClaimant {
  kind: 'person' | 'organisation' | 'unnamed_source' | 'article';
  name?: string | null;
  description?: string | null;
}

/** A claimant in a few words: the name where there is one, else what kind of voice it is. */
export function claimantName(claimant: ShownClaimant, say: Say<typeof en>): string {
  if (claimant.name) return claimant.name;
  if (claimant.kind === 'unnamed_source') return say('claimant.unnamed_source');
  if (claimant.kind === 'article') return say('claimant.article');
  return say('claimant.nobody');
}
