import { textsFor } from '@assay/ui';

/** Texts of the palette. */
export const { useTexts } = textsFor({
  title: 'Search and actions',
  open: 'Search and actions',
  field: 'Search for an action, a page, a claim, an article or a member',
  placeholder: 'Search or do something',
  list: 'Results',
  groups: {
    recent: 'Recent',
    actions: 'Actions',
    places: 'Pages',
    claims: 'Claims',
    articles: 'Articles',
    people: 'Members',
  },
  count: '{count, plural, =0 {No results} one {# result} other {# results}}',
  searching: 'Searching',
  none: 'Nothing has a name like “{words}”.',
  failed: 'The server did not answer, so claims and articles that this browser has not shown are missing.',
  tryAgain: 'Search the server again',
  onDesk: 'Search the Desk for “{words}”',
  person: 'Claims assigned to {name}',
  unavailable: 'Not now: {why}',
  keys: { move: 'move', run: 'choose', close: 'close', escape: 'Esc' },
});
