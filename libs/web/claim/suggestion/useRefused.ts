import { useMemo } from 'react';
import { writtenWords } from '@assay/verdict-doc';
import { keptSuggestions } from './kept-suggestions';
import type { Suggesting } from './suggesting';
import type { RefusedSuggestions } from './suggestions-context';

/** The forks of the page. */
interface Forks {
  /** The one in which the person suggests now. */
  suggesting: Suggesting | undefined;
  /** The one that the person left last. It may still be sending. */
  left: Suggesting | undefined;
  /** Grows with each change of the forks. */
  turn: number;
  /** Makes `turn` grow. */
  tell: () => void;
}

/**
 * The suggestions of the person that the server does not take: what it refused, and what this browser keeps while the
 * person does not suggest.
 */
export function useRefused(
  memberId: string,
  claimId: string,
  { suggesting, left, turn, tell }: Forks,
): RefusedSuggestions {
  return useMemo(() => {
    const kept = keptSuggestions(memberId, claimId);
    const found = suggesting ? suggesting.refused : left?.isOnTheWay ? [] : kept.read();
    return {
      words: found.map(({ update }) => writtenWords(update)),
      drop: () => {
        for (const { id } of found) kept.write(id, undefined);
        (suggesting ?? left)?.drop();
        tell();
      },
    };
    // `turn` grows with each change of the forks, which are the same objects afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [memberId, claimId, suggesting, left, turn, tell]);
}
