/** What a public change to a publication is, from the gravest; `voided` retracts it. */
export const CORRECTION_CLASSES = [
  'voided',
  'rating_changed',
  'content_corrected',
  'updated',
  'typo',
] as const;
export type CorrectionClass = (typeof CORRECTION_CLASSES)[number];

/** A correction as it is submitted: its class and the notice the public reads. */
export interface CorrectionNotice {
  class: CorrectionClass;
  notice: string;
}

/** Whether a class says so much that it stands above the text (product.md: corrections on top where the rating changed). */
export function standsOnTop(correction: CorrectionClass): boolean {
  return correction === 'rating_changed' || correction === 'voided';
}
