import { textsFor } from '@assay/ui';

/** Texts of the draft's fields, their tools and citations. */
export const { useTexts, say } = textsFor({
  draft: {
    rating: 'Rating',
    headline: 'Headline',
    summary: 'Summary',
    rationale: 'Rationale',
    headlineHint: 'The verdict in one line',
    summaryHint: 'What a hurried reader must know, in two or three sentences',
    rationaleHint: 'How the evidence leads to the rating. Type [ to cite a source.',
    opening: 'Opening the draft',
    readOnly: 'You can read this draft. Your role does not allow writing in it.',
    suggestOnly:
      'You can suggest changes and comment. Your role does not allow writing in the draft itself: what you write is sent as a suggestion.',
    readOnlyNow: 'The draft cannot be changed now.',
    readOnlyKept: 'What you wrote is stored in this browser.',
    readOnlyUnkept: 'What you wrote is in this tab only. Keep the tab open.',
    blocked:
      'This network lets no live connection through, so you cannot write from here. This is the draft as the server has it. To write, use another network, or ask its administrator to allow WebSockets to this address.',
    notHere:
      'There is no connection, and this browser has no copy of the draft yet. The draft opens as soon as the server can be reached.',
    countLeft: '{count} characters left',
    tooLong: '{count} characters too long',
    citation: 'Source {number}: {title}',
    citationBroken: 'A source that is no longer in the list',
  },
  words: {
    all: '{all, plural, one {# word} other {# words}}',
    selected: '{selected} of {all, plural, one {# word} other {# words}}',
  },
  language: {
    label: 'Language of the verdict',
    none: 'Not named',
    readsAs: 'The headline and summary read as {language}.',
    take: 'Set it to {language}',
  },
  tools: {
    label: 'Formatting of the {part}',
    cite: 'Cite',
    more: 'More formatting of the {part}',
    moreFace: 'More',
    linkTitle: 'Link the words',
    linkAddress: 'Address',
    linkRefused: 'A link starts with https:// or http://.',
    linkSet: 'Link',
    linkRemove: 'Remove the link',
    cancel: 'Cancel',
  },
  table: {
    menu: 'Table in the {part}',
    face: 'Table',
    rowAbove: 'Row above',
    rowBelow: 'Row below',
    columnBefore: 'Column before',
    columnBehind: 'Column after',
    header: 'First row names the columns',
    deleteRow: 'Delete the row',
    deleteColumn: 'Delete the column',
    deleteTable: 'Delete the table',
  },
  paste: {
    tables_cut:
      'A table has at most 500 rows and 50 columns. What is beyond was left out: paste the rest as another table.',
    cells_merged:
      'A draft has no merged cells: the words of each are in its first cell, and the other cells are empty.',
    table_full: 'A table has at most 500 rows and 50 columns.',
    pictures: 'A draft has no pictures, so they were left out. Add them as evidence.',
    too_long:
      'The text you pasted is too long for a draft, so nothing was inserted. It is still on the clipboard: paste a part of it.',
    seen: 'Close',
  },
  refusal: {
    copy: 'Copy my text',
    copied: 'The text of this page is on the clipboard',
    notCopied: 'The browser did not allow copying. Select the text and copy it.',
    again: 'Send it again',
    back: 'Go back to the saved draft',
    backSure: 'Discard what is not saved',
  },
  cite: {
    title: 'Cite a source',
    find: 'Find a source',
    none: 'No evidence yet. Add it in the Evidence tab first.',
    noMatch: 'No source matches.',
  },
});
