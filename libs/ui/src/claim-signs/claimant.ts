import type { Say } from '../texts';
import type { en } from '../texts/en';

/** The person or organisation that made a claim, as the API returns it. */
export interface ShownClaimant {
  kind: 'person' | 'organisation' | 'unnamed_source' | 'article';
  name?: string | null;
  description?: string | null;
}

/** A short name for a claimant: its name if it has one, otherwise its kind. */
export function claimantName(claimant: ShownClaimant, say: Say<typeof en>): string {
  if (claimant.name) return claimant.name;
  if (claimant.kind === 'unnamed_source') return say('claimant.unnamed_source');
  if (claimant.kind === 'article') return say('claimant.article');
  return say('claimant.unknown');
}
