import * as encoding from 'lib0/encoding';
import type { RefusalCode } from '../codes';
import { REFUSALS } from '../codes';
import { AUTH, MESSAGE, SYNC } from './message-types';

/** One byte, for the whole connection; a v4 client answers with a pong. */
export const PING = Uint8Array.of(MESSAGE.ping);

function frame(key: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, key);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function syncFrame(key: string, type: number, payload: Uint8Array): Uint8Array {
  return frame(key, MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Asks the client for what this state vector lacks. */
export const step1Frame = (key: string, stateVector: Uint8Array) => syncFrame(key, SYNC.step1, stateVector);
/** Gives the client what its state vector lacked. */
export const step2Frame = (key: string, update: Uint8Array) => syncFrame(key, SYNC.step2, update);
let relayed: { key: string; update: Uint8Array; frame: Uint8Array } | null = null;

/** Relays a stored update. Everyone in a document gets the same update one after the other: it is framed once. */
export function updateFrame(key: string, update: Uint8Array): Uint8Array {
  if (relayed?.update !== update || relayed.key !== key) {
    relayed = { key, update, frame: syncFrame(key, SYNC.update, update) };
  }
  return relayed.frame;
}

/** The acknowledgement (P2): true once stored, false when it never will be. */
export const syncStatusFrame = (key: string, stored: boolean) =>
  frame(key, MESSAGE.syncStatus, (encoder) => encoding.writeVarInt(encoder, stored ? 1 : 0));

/** Presence states, already encoded. */
export const awarenessFrame = (key: string, states: Uint8Array) =>
  frame(key, MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, states));

/** Opens the document to the client, for reading or for writing. */
export const authenticatedFrame = (key: string, access: 'write' | 'read') =>
  frame(key, MESSAGE.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.authenticated);
    encoding.writeVarString(encoder, access === 'write' ? 'read-write' : 'readonly');
  });

/** Denies or ends the document for the client. */
export const deniedFrame = (key: string, code: RefusalCode) =>
  frame(key, MESSAGE.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.denied);
    encoding.writeVarString(encoder, code);
  });

/** A message beside the document. */
export const statelessFrame = (key: string, payload: string) =>
  frame(key, MESSAGE.stateless, (encoder) => encoding.writeVarString(encoder, payload));

/** What the engine says in stateless messages; what a host tells (`tell`) is its own. */
export type Notice =
  | { type: 'refusal'; code: RefusalCode; message: string; retry: boolean }
  | { type: 'storage'; state: 'away' | 'back' }
  | { type: 'access'; access: 'write' | 'read'; code: RefusalCode | null; message: string | null };

/** A notice, framed. */
export const noticeFrame = (key: string, notice: Notice) => statelessFrame(key, JSON.stringify(notice));

/** The notice of a refusal, with its sentence (W4). */
export function refusalNotice(code: RefusalCode): Notice {
  return { type: 'refusal', code, message: REFUSALS[code].sentence, retry: REFUSALS[code].retry };
}
