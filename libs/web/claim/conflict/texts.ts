import { textsFor } from '@assay/ui';

/** Texts of the choice between the saved value and the person's own. */
export const { useTexts } = textsFor({
  title: 'A colleague changed this while you were editing',
  text: 'Choose which to keep. Nothing has been overwritten.',
  theirs: 'Now saved',
  mine: 'Yours',
  takeTheirs: 'Take what is saved',
  keepMine: 'Save mine over it',
  nothing: 'empty',
});
