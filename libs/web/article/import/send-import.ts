import { LIMITS } from '@assay/domain';
import { problemFrom } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { say } from '../texts';
import type { Imported } from './imported';

/** How far an import is; `share` is 0 to 1 where it can be told. */
export interface Progress {
  step: 'sending' | 'fetching' | 'reading' | 'storing';
  share: number | null;
}

/** What came of it: the article, why not, or that the sender stopped it. */
export type Sent =
  ({ kind: 'made' } & Imported) | { kind: 'refused'; problem: Problem } | { kind: 'stopped' };

/** Why a file cannot be an article, before anything is sent; undefined when it may be tried. */
export function fileRefusal(file: { size: number } | undefined): string | undefined {
  if (!file) return say('import.noFile');
  if (file.size === 0) return say('import.emptyFile');
  if (file.size > LIMITS.articleBytes) return say('import.tooBig');
  return undefined;
}

/** A line of the server's answer: how far it is, or what came of it. */
type Line = Progress | Imported | { error: { message?: string } & Record<string, unknown> };

/** What a whole answer says in the end: its last line tells, be it one JSON or several lines of it. */
export function readAnswer(body: string): Sent {
  const line = linesOf(body).at(-1);
  if (line && 'articleId' in line) return { kind: 'made', articleId: line.articleId, outcome: line.outcome };
  if (!line || !('error' in line))
    return { kind: 'refused', problem: { code: 'UNKNOWN', message: say('import.failed') } };
  const { message = '', ...extensions } = line.error;
  const problem = problemFrom(message, extensions);
  return {
    kind: 'refused',
    problem: problem.code === 'UNKNOWN' && message ? { ...problem, message } : problem,
  };
}

/** How far it is by what has arrived of the answer; undefined before its first whole line. */
export function readProgress(arrived: string): Progress | undefined {
  const line = linesOf(arrived.slice(0, arrived.lastIndexOf('\n') + 1)).at(-1);
  return line && 'step' in line ? line : undefined;
}

function linesOf(body: string): Line[] {
  try {
    return body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  } catch {
    return [];
  }
}

/**
 * Sends a file or an address to be imported. `fetch` tells nothing about how far an upload is, so this is an
 * XMLHttpRequest; `stop` hangs up, and then nothing is stored.
 */
export function sendImport(
  what: { file: File } | { url: string },
  articleId: string | undefined,
  onProgress: (progress: Progress) => void,
): { done: Promise<Sent>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((settle) => {
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress({ step: 'sending', share: event.loaded / event.total });
    request.onprogress = () => {
      const progress = readProgress(request.responseText);
      if (progress) onProgress(progress);
    };
    request.onload = () => settle(readAnswer(request.responseText));
    request.onerror = () =>
      settle({ kind: 'refused', problem: { code: 'NETWORK', message: say('import.failed') } });
    request.onabort = () => settle({ kind: 'stopped' });
  });
  const query = new URLSearchParams('file' in what ? { name: what.file.name } : { url: what.url });
  if (articleId) query.set('article', articleId);
  request.open('POST', `/import/${'file' in what ? 'article' : 'address'}?${query}`);
  request.setRequestHeader('accept', 'application/x-ndjson');
  request.setRequestHeader('apollo-require-preflight', '1');
  if ('file' in what) request.setRequestHeader('content-type', 'application/octet-stream');
  request.send('file' in what ? what.file : null);
  return { done, stop: () => request.abort() };
}
