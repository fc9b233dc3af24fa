import { FIELDS } from '@assay/verdict-doc';

const ROOTS = new Set<string>([...FIELDS, 'meta', 'evidence']);

/** Whether a verdict has a shared type of this name; updates that write to any other are refused (`outside_document`). */
export function isVerdictRoot(name: string): boolean {
  return ROOTS.has(name) || /^note:[0-9a-f-]{1,64}$/.test(name);
}
