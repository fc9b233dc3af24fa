import { LIMITS } from '@assay/domain';
import { problemFrom } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { say } from '../texts';

/** What came of sending a file: the article made of it, why not, or that the sender stopped it. */
export type Sent =
  { kind: 'made'; articleId: string } | { kind: 'refused'; problem: Problem } | { kind: 'stopped' };

/** Why a file cannot be an article, before anything is sent; undefined when it may be tried. */
export function fileRefusal(file: { size: number } | undefined): string | undefined {
  if (!file) return say('import.noFile');
  if (file.size === 0) return say('import.emptyFile');
  if (file.size > LIMITS.articleBytes) return say('import.tooBig');
  return undefined;
}

/** Reads the import endpoint's answer, which is JSON whether it took the file or not. */
export function readAnswer(body: string): Sent {
  try {
    const answer = JSON.parse(body) as {
      articleId?: string;
      error?: { code?: string; message?: string } & Record<string, unknown>;
    };
    if (answer.articleId) return { kind: 'made', articleId: answer.articleId };
    const { message = '', ...extensions } = answer.error ?? {};
    const problem = problemFrom(message, extensions);
    return {
      kind: 'refused',
      problem: problem.code === 'UNKNOWN' && message ? { ...problem, message } : problem,
    };
  } catch {
    return { kind: 'refused', problem: { code: 'UNKNOWN', message: say('import.failed') } };
  }
}

/**
 * Sends a file's bytes as they are. `fetch` tells nothing about how far an upload is, so this is an
 * XMLHttpRequest; `onProgress` gets 0 to 1, and `stop` cancels it.
 */
export function sendFile(
  file: File,
  onProgress: (share: number) => void,
): { done: Promise<Sent>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((settle) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => settle(readAnswer(request.responseText));
    request.onerror = () =>
      settle({ kind: 'refused', problem: { code: 'NETWORK', message: say('import.failed') } });
    request.onabort = () => settle({ kind: 'stopped' });
  });
  request.open('POST', `/import/article?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('apollo-require-preflight', '1');
  request.send(file);
  return { done, stop: () => request.abort() };
}
