import { textsFor } from '@assay/ui';

/** Texts of the choice between what is saved and what one wrote. */
export const { useTexts } = textsFor('claim.conflict', {
  title: 'A colleague changed this meanwhile',
  text: 'Choose which to keep. Nothing has been overwritten.',
  theirs: 'Now saved',
  mine: 'Yours',
  takeTheirs: 'Take what is saved',
  keepMine: 'Save mine over it',
  nothing: 'empty',
});
