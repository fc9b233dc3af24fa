import { LIMITS } from '@assay/domain';
import { askToSignIn, problemFrom } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import type { MadeChoices } from '../evidence-values';
import { say } from '../texts';

/** The result of an upload: the evidence, the reason for a refusal, or that the person stopped it. */
export type UploadResult =
  { kind: 'made'; evidenceId: string } | { kind: 'refused'; problem: Problem } | { kind: 'stopped' };

/** The fields that are sent with the file. */
export interface FileFacts extends MadeChoices {
  claim: string;
  title: string;
}

/** Why a file cannot be evidence, checked before it is sent; undefined if it may be sent. */
export function fileRefusal(file: { size: number } | undefined): string | undefined {
  if (!file) return say('file.none');
  if (file.size === 0) return say('file.empty');
  if (file.size > LIMITS.evidenceBytes)
    return say('file.tooBig', { most: LIMITS.evidenceBytes / 1024 / 1024 });
  return undefined;
}

/** Reads the response of the endpoint, which is JSON for success and for refusal. */
function readAnswer(body: string): UploadResult {
  try {
    const answer = JSON.parse(body) as {
      evidenceId?: string;
      error?: { message?: string } & Record<string, unknown>;
    };
    if (answer.evidenceId) return { kind: 'made', evidenceId: answer.evidenceId };
    const { message = '', ...extensions } = answer.error ?? {};
    return { kind: 'refused', problem: { ...problemFrom(message, extensions), message } };
  } catch {
    return { kind: 'refused', problem: { code: 'UNKNOWN', message: say('file.failed') } };
  }
}

/**
 * Sends a file's bytes unchanged. If the session has ended, it asks the person to sign in and sends the file again.
 *
 * @param onProgress gets the share that is sent, 0 to 1
 * @param signal aborts the upload
 */
export async function uploadEvidence(
  file: File,
  facts: FileFacts,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  for (;;) {
    const sent = await send(file, facts, onProgress, signal);
    if (sent.kind !== 'refused' || sent.problem.code !== 'UNAUTHENTICATED') return sent;
    await askToSignIn();
  }
}

function send(
  file: File,
  facts: FileFacts,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  if (signal.aborted) return Promise.resolve({ kind: 'stopped' });
  const request = new XMLHttpRequest();
  const done = new Promise<UploadResult>((settle) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => settle(readAnswer(request.responseText));
    request.onerror = () =>
      settle({ kind: 'refused', problem: { code: 'NETWORK', message: say('file.failed') } });
    request.onabort = () => settle({ kind: 'stopped' });
  });
  const { independenceGroup, hasOwnOrigin, isUnnamed, ...words } = facts;
  const asked = new URLSearchParams({
    ...words,
    ...(independenceGroup && { independenceGroup }),
    hasOwnOrigin: String(hasOwnOrigin),
    isUnnamed: String(isUnnamed),
    name: file.name,
    type: file.type,
  });
  request.open('POST', `/import/evidence?${asked.toString()}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('apollo-require-preflight', '1');
  signal.addEventListener('abort', () => request.abort(), { once: true });
  request.send(file);
  return done;
}
