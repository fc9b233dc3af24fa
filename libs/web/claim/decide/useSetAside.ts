import { useState } from 'react';

/** The suggestions that the person set aside: they do not keep the draft from being submitted the next time. */
export interface SetAside {
  /** Their ids. */
  ids: ReadonlySet<string>;
  /** Sets a suggestion aside, or no longer. */
  put: (id: string, isAside: boolean) => void;
  /** Sets none aside any more. */
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The suggestions that are set aside for the next submission of a draft: at first none. */
export function useSetAside(): SetAside {
  const [ids, setIds] = useState(NONE);
  return {
    ids,
    put: (id, isAside) =>
      setIds((before) => {
        const after = new Set(before);
        if (isAside) after.add(id);
        else after.delete(id);
        return after;
      }),
    clear: () => setIds(NONE),
  };
}
