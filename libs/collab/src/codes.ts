/** How a refusal ends: for one document of a connection, or for the whole connection by a WebSocket close code. */
interface RefusalKind {
  /** WebSocket close code (4000 to 4999 are the application's, RFC 6455 7.4.2); absent for refusals of one document. */
  close?: number;
  /** Whether the same client may succeed by coming back as it is. */
  retry: boolean;
  /** What a person reads. */
  sentence: string;
}

/**
 * Every way the engine refuses (W4). The code travels as the close reason, as the reason of a denied document, or
 * in a stateless `refusal` message; the sentence is for the person whose words are concerned.
 */
export const REFUSALS = {
  malformed_frame: {
    close: 4400,
    retry: false,
    sentence: 'This page sent something the server does not understand. Reload it.',
  },
  not_signed_in: {
    close: 4401,
    retry: false,
    sentence: 'You are signed out. Sign in again; what you wrote is kept in this browser.',
  },
  wrong_origin: { close: 4403, retry: false, sentence: 'This page may not connect from here.' },
  silent: { close: 4408, retry: true, sentence: 'The connection went quiet and was closed. Reconnecting.' },
  too_many_connections: {
    close: 4409,
    retry: false,
    sentence: 'You have too many windows open here. Close one and reload.',
  },
  frame_too_big: { close: 4413, retry: false, sentence: 'What you pasted is too big to be sent at once.' },
  too_fast: { close: 4429, retry: true, sentence: 'Too much was sent at once. Reconnecting.' },
  server_error: { close: 4500, retry: true, sentence: 'The server met an error. Reconnecting.' },
  moving: { close: 4503, retry: true, sentence: 'The server is restarting. Reconnecting.' },
  storage_away: {
    close: 4504,
    retry: true,
    sentence: 'Nothing can be saved at the moment. Your words stay here and are sent again.',
  },
  catch_up: { close: 4505, retry: true, sentence: 'This connection fell too far behind. Catching up.' },
  too_many_documents: { retry: false, sentence: 'Too many drafts are open in this window.' },
  not_found: { retry: false, sentence: 'This draft was not found.' },
  removed: {
    retry: false,
    sentence: 'This claim was removed under law. Nothing of the draft is kept, also not in this browser.',
  },
  access_ended: { retry: false, sentence: 'You no longer have access to this draft.' },
  read_only: {
    retry: false,
    sentence: 'You may read this draft, not change it. What you just wrote is not saved.',
  },
  newsroom_full: {
    retry: false,
    sentence:
      'This newsroom stores as much text as it may. You may read this draft, not change it; the operator can raise the limit.',
  },
  not_your_words: {
    retry: false,
    sentence: 'This window tried to send words under another name. They are not saved; copy them and reload.',
  },
  malformed_update: {
    retry: false,
    sentence: 'This window sent a change the draft cannot hold. It is not saved; copy it and reload.',
  },
  outside_document: {
    retry: false,
    sentence:
      'This window sent a kind of content this draft does not have. It is not saved; reload to update.',
  },
  update_too_big: {
    retry: false,
    sentence: 'This change is too large to be saved at once. Undo it, and put it in by parts.',
  },
  document_too_big: {
    retry: false,
    sentence: 'The draft is longer than it can be. What is too much is not saved: shorten it.',
  },
  presence_too_big: {
    retry: false,
    sentence: 'This window sent too much about its cursor. It is not shown to others.',
  },
  log_damaged: {
    retry: false,
    sentence: 'Part of the stored draft is damaged. It is shown as it last was whole, and cannot be changed.',
  },
  not_stored: {
    retry: true,
    sentence: 'Your last words have not reached the server yet. Try again in a moment.',
  },
} as const satisfies Record<string, RefusalKind>;

/** A refusal, by name. */
export type RefusalCode = keyof typeof REFUSALS;

/** The WebSocket close code of a refusal; refusals of one document close nothing and have 4500. */
export function closeCode(code: RefusalCode): number {
  const kind: RefusalKind = REFUSALS[code];
  return kind.close ?? 4500;
}

/** A refusal as an error, for callers inside the server (`waitFor`, `edit`, `read`). */
export class CollabError extends Error {
  override name = 'CollabError';

  /** @param code which refusal; the message is its sentence */
  constructor(readonly code: RefusalCode) {
    super(REFUSALS[code].sentence);
  }
}
