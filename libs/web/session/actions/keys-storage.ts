/**
 * Name in the local storage of the keys that a person chose. They are the person's in all their newsrooms, hold nothing
 * of what the person reads or writes, and so stay when the person signs out.
 */
export const keysStorage = (accountId: string): string => `assay:${accountId}:keys`;
