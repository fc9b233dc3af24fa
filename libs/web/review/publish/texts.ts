import { textsFor } from '@assay/ui';

/** Texts of the dialog before a publication. */
export const { useTexts } = textsFor({
  title: 'Publish version {version}',
  url: 'URL',
  urlHint: 'It never changes, and answers for ever.',
  shared: 'When it is shared',
  noPicture: 'Verdicts have no picture of their own: a shared link shows these words.',
  retracts: 'Readers will see at once that the verdict is retracted.',
  preview: 'Preview the page',
  newTab: 'Opens in a new tab.',
  publish: 'Publish now',
  cancel: 'Cancel',
});
