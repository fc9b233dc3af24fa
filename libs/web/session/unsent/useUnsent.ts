import { useEffect, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { useViewer } from '../viewer';
import { readUnsent, storeUnsent } from './unsent-store';

/**
 * Form state that survives a reload, an accidental navigation or a closed tab, until it is set back to `empty`. It is
 * stored in this browser alone, per member; signing out encrypts or deletes it.
 *
 * @param name names the form within the newsroom, as `review/<revision>`
 * @param empty the state of a form without input; pass the same value at each render
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
