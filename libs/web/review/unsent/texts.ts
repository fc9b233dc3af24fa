import { textsFor } from '@assay/ui';

/** Texts of the choice between two versions of an unsent review. */
export const { useTexts } = textsFor({
  changedElsewhere:
    'You changed this review in another tab or browser. Only one version can be kept. There it says:',
  sentElsewhere: 'You sent this review in another tab or browser. What is written here was not sent.',
  replace: 'Keep this version',
  take: 'Take the other version',
  discard: 'Discard this version',
});
