import * as encoding from 'lib0/encoding';
import type { RefusalCode } from '../codes';
import { REFUSALS, sentenceOf } from '../codes';
import { AUTH, MESSAGE, SYNC } from './message-types';
import { allocateFrame } from './web-socket-frame';

/** A ping of one byte, without a routing key; a v4 client answers with a pong. */
export const PING = wholeFrame(Uint8Array.of(MESSAGE.ping));
/** The answer to a client's ping. */
export const PONG = wholeFrame(Uint8Array.of(MESSAGE.pong));

function wholeFrame(payload: Uint8Array): Buffer {
  const { frame, start } = allocateFrame(payload.length);
  frame.set(payload, start);
  return frame;
}

function frame(key: string, type: number, write: (encoder: encoding.Encoder) => void): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, key);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return wholeFrame(encoding.toUint8Array(encoder));
}

let lastKey = '';
let lastKeyBytes: Uint8Array = new Uint8Array();

/** The encoded routing key, cached: consecutive frames mostly belong to one document. */
function keyBytes(key: string): Uint8Array {
  if (key !== lastKey) {
    lastKeyBytes = encoding.encode((encoder) => encoding.writeVarString(encoder, key));
    lastKey = key;
  }
  return lastKeyBytes;
}

/** Writes a sync frame without an encoder, which is faster: most frames that a server sends are sync frames. */
function syncFrame(key: string, type: number, payload: Uint8Array): Buffer {
  const named = keyBytes(key);
  const { length } = payload;
  const { frame: whole, start } = allocateFrame(named.length + 2 + varUintLength(length) + length);
  whole.set(named, start);
  let at = start + named.length;
  whole[at++] = MESSAGE.sync;
  whole[at++] = type;
  let rest = length;
  for (; rest > 127; rest = Math.floor(rest / 128)) whole[at++] = 128 | (rest & 127);
  whole[at++] = rest;
  whole.set(payload, at);
  return whole;
}

function varUintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** Asks the client for everything that this state vector lacks. */
export const step1Frame = (key: string, stateVector: Uint8Array) => syncFrame(key, SYNC.step1, stateVector);
/** Sends the client what its state vector lacks. */
export const step2Frame = (key: string, update: Uint8Array) => syncFrame(key, SYNC.step2, update);
let relayed: { key: string; update: Uint8Array; frame: Buffer } | null = null;

/** Relays a stored update. It is framed once: the clients of a document get the same update one after the other. */
export function updateFrame(key: string, update: Uint8Array): Buffer {
  if (relayed?.update !== update || relayed.key !== key) {
    relayed = { key, update, frame: syncFrame(key, SYNC.update, update) };
  }
  return relayed.frame;
}

/** The acknowledgement (P2) of one update: true for a stored update, false for a refused one. */
export function syncStatusFrame(key: string, stored: boolean): Buffer {
  const named = keyBytes(key);
  const { frame: whole, start } = allocateFrame(named.length + 2);
  whole.set(named, start);
  whole[start + named.length] = MESSAGE.syncStatus;
  whole[start + named.length + 1] = stored ? 1 : 0;
  return whole;
}

/** Sends encoded presence states. */
export const awarenessFrame = (key: string, states: Uint8Array) =>
  frame(key, MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, states));

/** Opens the document to the client, for reading or for writing. */
export const authenticatedFrame = (key: string, access: 'write' | 'read') =>
  frame(key, MESSAGE.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.authenticated);
    encoding.writeVarString(encoder, access === 'write' ? 'read-write' : 'readonly');
  });

/** Refuses the document, or closes it for the client. */
export const deniedFrame = (key: string, code: RefusalCode) =>
  frame(key, MESSAGE.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.denied);
    encoding.writeVarString(encoder, code);
  });

/** A stateless message: it is not part of the document. */
export const statelessFrame = (key: string, payload: string) =>
  frame(key, MESSAGE.stateless, (encoder) => encoding.writeVarString(encoder, payload));

/** The engine's own stateless messages; the host sends others (`broadcast`). */
export type Notice =
  | { type: 'refusal'; code: RefusalCode; message: string; retry: boolean }
  | { type: 'storage'; state: 'away' | 'back' }
  /** Sent when the document opens: the most bytes of one frame, and the largest weight of the document. */
  | { type: 'limits'; frame: number; document: number }
  | { type: 'access'; access: 'write' | 'read'; code: RefusalCode | null; message: string | null };

/** A stateless message with a notice. */
export const noticeFrame = (key: string, notice: Notice) => statelessFrame(key, JSON.stringify(notice));

/** The notice of a refusal, with its sentence (W4). */
export function refusalNotice(code: RefusalCode): Notice {
  return { type: 'refusal', code, message: sentenceOf(code), retry: REFUSALS[code].retry };
}
