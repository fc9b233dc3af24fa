import { useEffect, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { useViewer } from '../viewer';

/** Everything a member typed and did not send in this browser lies under this prefix of the local storage. */
const prefixOf = (memberId: string) => `assay:${memberId}:unsent:`;

/**
 * State of a form that outlives the page: what was typed is there again after a reload, a wrong key or a closed tab,
 * until it is set back to `empty`. It lies in this browser alone, for this member alone, and goes at sign-out.
 *
 * @param name names the form within the newsroom, as `review/<revision>`
 * @param empty the state of a form without input; give the same value each time
 */
export function useUnsent<State>(name: string, empty: State): [State, Dispatch<SetStateAction<State>>] {
  const { member } = useViewer();
  const key = prefixOf(member.id) + name;
  const [state, setState] = useState<State>(() => read(key) ?? empty);
  const blank = JSON.stringify(empty);
  useEffect(() => {
    const text = JSON.stringify(state);
    try {
      if (text === blank) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      // A private window or a full store: the form then lives as long as its page.
    }
  }, [key, state, blank]);
  return [state, setState];
}

/** Removes what a member typed and did not send. */
export function forgetUnsent(memberId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefixOf(memberId))) localStorage.removeItem(key);
  } catch {
    // Where nothing could be stored, nothing has to be removed.
  }
}

function read<State>(key: string): State | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as State | null;
  } catch {
    return null;
  }
}
