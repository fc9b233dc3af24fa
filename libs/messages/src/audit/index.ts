import { messageCatalogue } from '../catalogue/catalogue';
import { changedFields, decisions } from './decisions';

/** Every decision of the audit log, by action, as the rest of a sentence that begins with the actor's name. */
export const DECISIONS = messageCatalogue(decisions);
export type DecisionAction = keyof typeof decisions;

/** The fields of a claim that a decision names. */
export const CHANGED_FIELDS = messageCatalogue(changedFields);
