import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import type { ImportForm } from './imported';
import { sendImport } from './send-import';
import type { Progress } from './send-import';

/**
 * The state of an import for its form: the progress, the refusal, and a function to stop it. Unmounting the form stops
 * it as well.
 */
export function useImport({ article, onMade }: Pick<ImportForm, 'article' | 'onMade'>) {
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<Problem>();
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  /** Resolves to whether the article was made. */
  const send = async (what: Parameters<typeof sendImport>[0]): Promise<boolean> => {
    setProblem(undefined);
    setProgress({ step: 'file' in what ? 'sending' : 'fetching', share: null });
    const sending = sendImport(what, article?.id, setProgress);
    stop.current = sending.stop;
    const sent = await sending.done;
    setProgress(undefined);
    if (sent.kind === 'made') onMade({ articleId: sent.articleId, outcome: sent.outcome });
    if (sent.kind !== 'refused') return sent.kind === 'made';
    if (sent.problem.code !== 'UNAUTHENTICATED') {
      setProblem(sent.problem);
      return false;
    }
    await askToSignIn();
    return send(what);
  };
  return { send, progress, problem, stop: () => stop.current?.() };
}
