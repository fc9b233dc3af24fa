import { because, sayReason, type Reason } from '@assay/messages';

/** What a refusal ends: one document of a connection, or the connection by a WebSocket close code. */
interface RefusalKind {
  /** WebSocket close code (4000 to 4999 are the application's, RFC 6455 7.4.2); absent for refusals of one document. */
  close?: number;
  /** Whether the unchanged client may succeed by reconnecting. */
  retry: boolean;
}

/**
 * Every way the engine refuses (W4). The code travels as the close reason, as the reason of a denied document, or
 * in a stateless `refusal` message; the sentence is for the member whose client is refused.
 */
export const REFUSALS = {
  malformed_frame: { close: 4400, retry: false },
  not_signed_in: { close: 4401, retry: false },
  wrong_origin: { close: 4403, retry: false },
  silent: { close: 4408, retry: true },
  too_many_connections: { close: 4409, retry: false },
  frame_too_big: { close: 4413, retry: false },
  too_fast: { close: 4429, retry: true },
  server_error: { close: 4500, retry: true },
  moving: { close: 4503, retry: true },
  storage_away: { close: 4504, retry: true },
  catch_up: { close: 4505, retry: true },
  too_many_documents: { retry: false },
  page_too_old: { retry: false },
  too_much_open: { retry: false },
  not_found: { retry: false },
  removed: { retry: false },
  access_ended: { retry: false },
  read_only: { retry: false },
  newsroom_full: { retry: false },
  not_your_words: { retry: false },
  malformed_update: { retry: false },
  outside_document: { retry: false },
  update_too_big: { retry: false },
  document_too_big: { retry: false },
  presence_too_big: { retry: false },
  log_damaged: { retry: false },
  not_stored: { retry: true },
} as const satisfies Record<string, RefusalKind>;

/** The code of a refusal. */
export type RefusalCode = keyof typeof REFUSALS;

/** The WebSocket close code of a refusal; 4500 for a refusal of one document, which closes no connection. */
export function closeCode(code: RefusalCode): number {
  const kind: RefusalKind = REFUSALS[code];
  return kind.close ?? 4500;
}

/** Why it is refused, with the sentence for a person in the catalogue. */
export const refusalReason = (code: RefusalCode): Reason => because(`co_editing_${code}`);

/** The English sentence of a refusal. */
export const sentenceOf = (code: RefusalCode): string => sayReason(refusalReason(code));

/** A refusal as an error, for callers inside the server (`waitFor`, `edit`, `read`). */
export class CollabError extends Error {
  override name = 'CollabError';

  /** @param code the refusal, whose sentence becomes the error's message */
  constructor(readonly code: RefusalCode) {
    super(sentenceOf(code));
  }
}
