import { useEffect, useRef, useState } from 'react';

/** The state of one row of a batch. */
export type RowState =
  | { kind: 'waiting' }
  /** It is under way; `share` is 0 to 1 where it is known. */
  | { kind: 'busy'; share?: number }
  | { kind: 'done'; title: string }
  /** It is a source of the claim already. */
  | { kind: 'known'; title: string }
  | { kind: 'failed'; message: string };

/** Adds one row; `tell` gets the share that is done. It throws nothing: a failure is a state with its sentence. */
export type AddRow<Choices> = (
  key: string,
  choices: Choices,
  watch: { signal: AbortSignal; tell: (share: number) => void },
) => Promise<RowState>;

const WAITING: RowState = { kind: 'waiting' };

/**
 * Adds rows one after the other. A failed row stays, with its reason, and can be tried again; the others go on. Stopping
 * leaves the rest waiting; so does leaving the page.
 */
export function useBatch<Choices>(add: AddRow<Choices>) {
  const [states, setStates] = useState<Readonly<Record<string, RowState>>>({});
  const [running, setRunning] = useState(false);
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);

  const set = (key: string, state: RowState) => setStates((all) => ({ ...all, [key]: state }));
  const stateOf = (key: string): RowState => states[key] ?? WAITING;

  /** Adds these rows; resolves to the states they then have. */
  const start = async (keys: readonly string[], choices: Choices): Promise<RowState[]> => {
    const here = (run.current = new AbortController());
    const reached: RowState[] = [];
    setRunning(true);
    for (const key of keys) {
      if (here.signal.aborted) {
        reached.push(WAITING);
        continue;
      }
      set(key, { kind: 'busy' });
      const state = await add(key, choices, {
        signal: here.signal,
        tell: (share) => set(key, { kind: 'busy', share }),
      });
      set(key, state);
      reached.push(state);
    }
    setRunning(false);
    return reached;
  };
  return { stateOf, running, start, stop: () => run.current?.abort() };
}

/** Whether nothing is left to do for a row. */
export const isAdded = ({ kind }: RowState): boolean => kind === 'done' || kind === 'known';
