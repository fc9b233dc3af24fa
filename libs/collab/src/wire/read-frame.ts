import * as decoding from 'lib0/decoding';
import { AUTH, LONGEST_KEY, MESSAGE, SYNC } from './message-types';

/**
 * What a client says about itself in its token, as words parted by spaces; the cookie authenticates it. `no-queue`: it
 * has no offline queue. `format=N`: the newest version of the documents' content that it shows; `format=all`: it shows none,
 * so it cannot delete what it does not know.
 */
const NO_QUEUE = 'no-queue';
const FORMAT = /^format=(\d{1,9}|all)$/;

/** A client's frame. `key` is its routing key; answers carry the same key. */
export type ClientFrame =
  | { kind: 'ping' }
  | { kind: 'pong' }
  /**
   * `queues`: the client sends its offline updates later, and does not count them. `format`: 0 where it names none, infinite for all.
   */
  | { kind: 'auth'; key: string; queues: boolean; format: number }
  | { kind: 'step1'; key: string; stateVector: Uint8Array }
  | { kind: 'step2'; key: string; update: Uint8Array }
  /** `beforeFirstSend`: it came before the server had sent anything on this connection. */
  | { kind: 'update'; key: string; update: Uint8Array; beforeFirstSend?: boolean }
  | { kind: 'awareness'; key: string; states: Uint8Array }
  | { kind: 'queryAwareness'; key: string }
  | { kind: 'stateless'; key: string }
  | { kind: 'close'; key: string };

/**
 * Reads one frame of the wire.
 *
 * @throws Error when the bytes are no frame of the protocol (W6)
 */
export function readFrame(data: Uint8Array): ClientFrame {
  if (data.length === 1 && data[0] === MESSAGE.ping) return { kind: 'ping' };
  if (data.length === 1 && data[0] === MESSAGE.pong) return { kind: 'pong' };
  const decoder = decoding.createDecoder(data);
  const key = decoding.readVarString(decoder);
  if (key === '' || key.length > LONGEST_KEY) throw new Error('no routing key');
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder, key);
    case MESSAGE.awareness:
      return { kind: 'awareness', key, states: decoding.readVarUint8Array(decoder) };
    case MESSAGE.auth:
      if (decoding.readVarUint(decoder) !== AUTH.token) throw new Error('a client only sends its token');
      return { kind: 'auth', key, ...readToken(decoding.readVarString(decoder)) };
    case MESSAGE.queryAwareness:
      return { kind: 'queryAwareness', key };
    case MESSAGE.stateless:
      return { kind: 'stateless', key };
    case MESSAGE.close:
      return { kind: 'close', key };
    default:
      throw new Error('unknown message type');
  }
}

function readToken(token: string): { queues: boolean; format: number } {
  const words = token.split(' ');
  const format = words.map((word) => FORMAT.exec(word)?.[1]).find((found) => found !== undefined);
  return {
    queues: !words.includes(NO_QUEUE),
    format: format === 'all' ? Infinity : Number(format ?? 0),
  };
}

function readSync(decoder: decoding.Decoder, key: string): ClientFrame {
  const type = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (type) {
    case SYNC.step1:
      return { kind: 'step1', key, stateVector: payload };
    case SYNC.step2:
      return { kind: 'step2', key, update: payload };
    case SYNC.update:
      return { kind: 'update', key, update: payload };
    default:
      throw new Error('unknown sync message');
  }
}

/** The document of a routing key: the part before a NUL, after which v4 clients append a session id. */
export function documentOf(key: string): string {
  const end = key.indexOf('\0');
  return end < 0 ? key : key.slice(0, end);
}
