import { textsFor } from '@assay/ui';

/** Texts of forms: what is wrong with a field, and the question before a changed form is left. */
export const { useTexts, say } = textsFor({
  required: 'Fill this in.',
  choose: 'Choose one.',
  tooShort: 'Write at least {count} characters.',
  tooLong: 'At most {count} characters; this has {have}.',
  tooSmall: 'At least {least}.',
  tooBig: 'At most {most}.',
  number: 'Give a number.',
  email: 'This is not an email address.',
  url: 'Give a URL that begins with https:// or http://.',
  nul: 'This text holds a NUL character.',
  leaveTitle: 'Leave without sending?',
  leaveText: 'This page has a form that you changed and did not send. What you typed would be lost.',
  leave: 'Leave the page',
  stay: 'Stay here',
});
