import { WorkValue } from '../work-context/work-value';

const ofWork = new WorkValue<AbortSignal>();

/**
 * Runs work, and everything it awaits, for one client: what of it still waits for a turn when the client leaves gives up its
 * place. Work that has begun goes on, since ending a thread costs more than its result.
 *
 * @param left fires when the client leaves
 */
export function workForClient(left: AbortSignal, work: () => void): void {
  ofWork.during(left, work);
}

/** Runs work whose result other clients wait for too: it keeps its place when the client that asked first leaves. */
export function workForAll<T>(work: () => T): T {
  return ofWork.during(undefined, work);
}

/** Fires when the client of the current work leaves; undefined for work that no single client waits for. */
export function clientOfWorkLeft(): AbortSignal | undefined {
  return ofWork.get();
}
