import { textsFor } from '@assay/ui';

/** Texts of how the co-editing of a draft ended. */
export const { say } = textsFor('claim.room', {
  too_many_connections: 'You have too many windows open here. Close one and load this page again.',
  frame_too_big:
    'What you pasted is too big to be sent at once. It is kept here; load the page again and paste less.',
  other: 'The server does not take this page’s changes. Load the page again; what you wrote is kept here.',
});
