import { textsFor } from '@assay/ui';

/** Texts of what happened to a claim. */
export const { useTexts } = textsFor('claim.history', {
  none: 'Nothing has happened yet.',
  system: 'Assay',
  list: 'What happened, newest first',
});
