import { because, FAILURES, type Reason, type ReasonCode } from '@assay/messages';

/** What a message starts with that holds a reason as JSON: class-validator passes on nothing of its own but texts. */
const MARK = 'reason:';

/** A reason as the message of a validation decorator. */
export const validationMessage = (why: Reason): string => MARK + JSON.stringify(why);

/** The reason in the message of a validation decorator; the library's own messages are answered as they are. */
export function reasonIn(message: string): Reason {
  if (!message.startsWith(MARK)) return because('input_malformed', { detail: message });
  const { reason, params } = JSON.parse(message.slice(MARK.length)) as Reason;
  if (!FAILURES.messages.has(reason)) throw new Error(`There is no reason ${reason as ReasonCode}.`);
  return { reason, params };
}
