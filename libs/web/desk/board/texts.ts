import { textsFor } from '@assay/ui';

/** Texts of the board. */
export const { useTexts: useBoardTexts } = textsFor({
  label: 'Board',
  none: 'No claims',
  more: 'Show more',
});
