import { problemOf } from '@assay/web-session';
import type { ActEnd } from './undo-history';

/** A colleague changed the same thing since: it is left as it is. The message is the sentence that says so. */
export class LeftAsItIs extends Error {}

/** Failures after which the same request may succeed. */
const MAY_SUCCEED = new Set(['NETWORK', 'UNAVAILABLE', 'LIMITED', 'UNAUTHENTICATED', 'UNKNOWN']);
/** The server's codes for an object that another member changed or removed. */
const CHANGED = new Set(['CONFLICT', 'NOT_FOUND']);

/**
 * Runs requests that undo an act, or do it again, and says what came of it.
 *
 * @param work resolves to the sentence of what was done
 * @param left the sentence for what a colleague changed since
 */
export async function serverTurn(work: () => Promise<string>, left: string): Promise<ActEnd> {
  try {
    return { kind: 'done', said: await work() };
  } catch (error) {
    if (error instanceof LeftAsItIs) return { kind: 'left', said: error.message };
    const { code, message } = problemOf(error);
    if (CHANGED.has(code)) return { kind: 'left', said: left };
    return { kind: MAY_SUCCEED.has(code) ? 'later' : 'left', said: message };
  }
}
