import { textsFor } from '@assay/ui';

/** Texts of the page that hands a page of the web to a claim. */
export const { useTexts } = textsFor({
  title: 'Add a source',
  source: 'The page',
  mayNot: 'Your role does not allow adding evidence.',
  noPage: 'This address names no page: it needs the URL of one.',
  choose: 'Which claim is it about?',
  search: 'Find a claim by its words',
  recent: 'Your claims and the newest',
  found: 'Found',
  none: 'No claim has the words “{words}”.',
  noClaims: 'No claims yet',
  noClaimsText: 'A claim is made in an article: import one, select words and press c.',
  start: 'The claim is not here yet?',
  toArticles: 'Make it in an article',
  button: {
    text: 'With this button in your browser’s bookmarks bar, any page you read becomes a source with two clicks. Words that you select on the page become the quote.',
    name: 'Add to Assay',
    drag: 'Drag the button above to the bookmarks bar of your browser.',
    press: 'On a page that you want to add, select the words that matter, if any, and press the button.',
    then: 'Choose the claim here. Its evidence form opens filled in; nothing is stored before you save it.',
    byKeyboard: 'Without a mouse: copy the script, make a new bookmark, and paste the script as its URL.',
    copy: 'Copy the script',
    script: 'The script of the button',
    copied: 'The script is copied.',
    uncopied: 'The browser does not allow copying. Select the script below.',
    clicked: 'The button works in the bookmarks bar: drag it there.',
  },
});
