import { addressGroup, ANONYMOUS } from '@assay/server-platform/access';
import type { JudgedRequest } from './judged-request';

/** Whom the bytes of a request's answer are counted for: an account, a key, or a stranger's network. */
export function readerOf(request: JudgedRequest): string {
  const { accountId, key } = request.caller ?? ANONYMOUS;
  return accountId ?? key?.keyId ?? `anyone ${addressGroup(request.ip)}`;
}
