import { LIMITS } from '@assay/domain';
import { problemFrom } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import type { MadeChoices } from '../evidence-values';
import { say } from '../texts';

/** What came of sending a file: the evidence made of it, why not, or that the sender stopped it. */
export type Sent =
  { kind: 'made'; evidenceId: string } | { kind: 'refused'; problem: Problem } | { kind: 'stopped' };

/** What is said of a file beside its bytes. */
export interface FileFacts extends MadeChoices {
  claim: string;
  title: string;
}

/** Why a file cannot be evidence, before anything is sent; undefined when it may be tried. */
export function fileRefusal(file: { size: number } | undefined): string | undefined {
  if (!file) return say('file.none');
  if (file.size === 0) return say('file.empty');
  if (file.size > LIMITS.evidenceBytes)
    return say('file.tooBig', { most: LIMITS.evidenceBytes / 1024 / 1024 });
  return undefined;
}

/** Reads the endpoint's answer, which is JSON whether it took the file or not. */
export function readAnswer(body: string): Sent {
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

/** Sends a file's bytes as they are; `onProgress` gets 0 to 1, and `stop` cancels it. */
export function sendEvidence(
  file: File,
  facts: FileFacts,
  onProgress: (share: number) => void,
): { done: Promise<Sent>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((settle) => {
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
  request.send(file);
  return { done, stop: () => request.abort() };
}
