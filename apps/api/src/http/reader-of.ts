import { addressGroup, NOBODY } from '@assay/server-platform';
import type { JudgedRequest } from './judged-request';

/** Whom the bytes of a request's answer are counted for: an account, a key, or a stranger's network. */
export function readerOf(request: JudgedRequest): string {
  const { accountId, key } = request.caller ?? NOBODY;
  return accountId ?? key?.keyId ?? `anyone ${addressGroup(request.ip)}`;
}
