import { LIMITS } from '@assay/domain';
import { problemFrom } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { say } from '../texts';
import type { Imported } from './imported';

/** The progress of an import; `share` is 0 to 1, if known. */
export interface Progress {
  step: 'sending' | 'fetching' | 'reading' | 'storing';
  share: number | null;
}

/** The result of an import: the article, the reason for a refusal, or that the person stopped it. */
export type ImportResult =
  ({ kind: 'made' } & Imported) | { kind: 'refused'; problem: Problem } | { kind: 'stopped' };

/** Why a file cannot be imported, checked before it is sent; undefined if it may be sent. */
export function fileRefusal(file: { size: number } | undefined): string | undefined {
  if (!file) return say('import.noFile');
  if (file.size === 0) return say('import.emptyFile');
  if (file.size > LIMITS.articleBytes) return say('import.tooBig');
  return undefined;
}

/** A line of the server's response: the progress or the result. */
type ResponseLine = Progress | Imported | { error: { message?: string } & Record<string, unknown> };

/**
 * Reads the result from a complete response: its last line, because the response is either one JSON value or one per
 * line.
 */
export function readAnswer(body: string): ImportResult {
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

/** Reads the progress from the part of the response that has arrived; undefined before its first complete line. */
export function readProgress(arrived: string): Progress | undefined {
  const line = linesOf(arrived.slice(0, arrived.lastIndexOf('\n') + 1)).at(-1);
  return line && 'step' in line ? line : undefined;
}

function linesOf(body: string): ResponseLine[] {
  try {
    return body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ResponseLine);
  } catch {
    return [];
  }
}

/**
 * Sends a file or a URL to be imported. `fetch` reports no upload progress, so this is an XMLHttpRequest; `stop` aborts
 * it, and the server then stores nothing.
 */
export function sendImport(
  what: { file: File } | { url: string },
  articleId: string | undefined,
  onProgress: (progress: Progress) => void,
): { done: Promise<ImportResult>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportResult>((settle) => {
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
