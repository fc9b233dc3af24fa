import { textsFor } from '@assay/ui';

/** Texts of how the co-editing of a draft ended. */
export const { say } = textsFor('claim.room', {
  too_many_connections: 'You have too many windows open here. Close one, then send it again.',
  frame_too_big:
    'What was written here is too much to be sent at once, so it is not saved. Copy it, shorten it and send it again.',
  broken:
    'What you just typed could not be put into the draft, so it is not saved. Copy it and load the page again.',
  other: 'The server does not take this page’s changes, so they are not saved. Load the page again.',
});
