import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import type { ImportForm } from './imported';
import { sendImport } from './send-import';
import type { Progress } from './send-import';

/** An import as a form shows it: how far it is, why it was refused, and how to stop it. Leaving the form stops it too. */
export function useImport({ article, onMade }: Pick<ImportForm, 'article' | 'onMade'>) {
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<Problem>();
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const send = async (what: Parameters<typeof sendImport>[0]): Promise<void> => {
    setProblem(undefined);
    setProgress({ step: 'file' in what ? 'sending' : 'fetching', share: null });
    const sending = sendImport(what, article?.id, setProgress);
    stop.current = sending.stop;
    const sent = await sending.done;
    setProgress(undefined);
    if (sent.kind === 'made') onMade({ articleId: sent.articleId, outcome: sent.outcome });
    if (sent.kind !== 'refused') return;
    if (sent.problem.code !== 'UNAUTHENTICATED') return setProblem(sent.problem);
    await askToSignIn();
    return send(what);
  };
  return { send, progress, problem, refuse: setProblem, stop: () => stop.current?.() };
}
