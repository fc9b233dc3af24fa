import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@assay/web-session';
import type { MadeChoices } from '../evidence-values';
import { uploadEvidence } from './send-evidence';

/**
 * The state of an upload for its form: the share that is sent, 0 to 1, undefined while nothing is sent; the refusal;
 * and a function to stop it. Unmounting the form stops it as well.
 */
export function useUpload({ claimId, onMade }: { claimId: string; onMade: (evidenceId: string) => void }) {
  const [problem, setProblem] = useState<Problem>();
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  /** Resolves to whether the evidence was made. */
  const send = async (file: File, title: string, made: MadeChoices): Promise<boolean> => {
    setProblem(undefined);
    setShare(0);
    const { signal } = (running.current = new AbortController());
    const sent = await uploadEvidence(file, { claim: claimId, title, ...made }, setShare, signal);
    setShare(undefined);
    if (sent.kind === 'made') onMade(sent.evidenceId);
    if (sent.kind === 'refused') setProblem(sent.problem);
    return sent.kind === 'made';
  };
  return { send, stop: () => running.current?.abort(), share, problem };
}
