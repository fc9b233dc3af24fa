import { useEffect, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { useViewer } from '../viewer';
import { readUnsent, storeUnsent } from './unsent-store';

/**
 * State of a form that outlives the page: what was typed is there again after a reload, a wrong key or a closed tab,
 * until it is set back to `empty`. It lies in this browser alone, for this member alone; at sign-out it is locked or deleted.
 *
 * @param name names the form within the newsroom, as `review/<revision>`
 * @param empty the state of a form without input; give the same value each time
 */
export function useUnsent<State>(name: string, empty: State): [State, Dispatch<SetStateAction<State>>] {
  const { member } = useViewer();
  const [state, setState] = useState<State>(() => (readUnsent(member.id, name) as State | null) ?? empty);
  const blank = JSON.stringify(empty);
  useEffect(() => {
    const text = JSON.stringify(state);
    storeUnsent(member.id, name, text === blank ? undefined : text);
  }, [member.id, name, state, blank]);
  return [state, setState];
}
