import { textsFor } from '@assay/ui';

/** Texts of an unsent review: the choice between two versions of it, and what was left when the revision was decided. */
export const { useTexts } = textsFor({
  changedElsewhere:
    'You changed this review in another tab or browser. Only one version can be kept. There it says:',
  sentElsewhere: 'You sent this review in another tab or browser. What is written here was not sent.',
  replace: 'Keep this version',
  take: 'Take the other version',
  discard: 'Discard this version',
  left: 'You did not send this review before the revision was decided. You can copy your words.',
  copy: 'Copy the words',
  copied: 'The words are copied.',
  notCopied: 'The browser does not allow copying. Select the words and copy them.',
  discardLeft: 'Discard the review',
  discardSure: 'Discard it: the words are deleted',
});
