import { sayWhy, textsFor } from '@assay/ui';

/** Texts of why the co-editing of a draft ended. */
export const { say } = textsFor({
  too_many_connections: 'You have too many windows open here. Close one, then send it again.',
  frame_too_big:
    'What you wrote is too long to be sent at once, so it is not saved. Copy it, shorten it and send it again.',
  broken:
    'What you just typed could not be inserted into the draft, so it is not saved. Copy it and load the page again.',
  other: 'The server does not accept the changes of this page, so they are not saved. Load the page again.',
});

/** The sentence of a refusal by the co-editing engine; its own where this client does not know the code. */
export function sayRefusal(code: string | null, message: string): string {
  return sayWhy({ message, reason: `co_editing_${code}`, params: {} });
}
