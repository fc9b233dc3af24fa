import { textsFor } from '@assay/ui';

/** Texts of signing out. */
export const { useTexts } = textsFor({
  looking: 'Sending what you wrote',
  title: 'Some of what you wrote is not on the server',
  drafts: 'Drafts with words the server does not have:',
  aDraft: 'A draft of another newsroom, or one that is closed',
  inTab: 'This browser keeps no copy of it: these words are lost when you sign out.',
  forms:
    '{count, plural, one {One vote or review that you began and did not send.} other {# votes and reviews that you began and did not send.}}',
  hint: 'If you lock them, they stay in this browser, encrypted. Only you can read them, after you sign in again.',
  unlocked: 'This browser could not lock them. You are still signed in, and nothing is lost.',
  stay: 'Stay signed in',
  lock: 'Lock them and sign out',
  drop: 'Delete them and sign out',
});
