import { textsFor } from '@assay/ui';

/** Texts of archiving a claim and restoring it. */
export const { useTexts } = textsFor({
  archived: 'The claim is archived.',
  restored: 'The claim is restored.',
  by: 'Archived by {name}',
  text: 'It is listed among archived claims only, and cannot be changed until it is restored.',
  public: 'The published verdict stays public.',
  merged: 'Merged by {name}',
  mergedInto: 'What was gathered for it now belongs to',
  mergedText: 'Its draft and its history stay here.',
});
