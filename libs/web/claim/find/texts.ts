import { textsFor } from '@assay/ui';

/** Texts of finding and replacing words in the draft. */
export const { useTexts } = textsFor({
  label: 'Find in the draft',
  find: 'Find',
  replaceBy: 'Replace by',
  position: '{number} of {count}',
  none: 'Nothing found',
  next: 'Next match',
  previous: 'Previous match',
  matchCase: 'Capital and small letters differ',
  matchCaseFace: 'Aa',
  wholeWord: 'Whole words only',
  wholeWordFace: 'Words',
  replace: 'Replace',
  replaceAll: 'Replace all',
  more: 'Replace these words',
  replaced: '{count, plural, one {# match} other {# matches}} replaced',
  suggested: 'What you replace becomes a suggestion.',
  readOnly: 'The draft cannot be changed now, so nothing can be replaced.',
  close: 'Close the search',
});
