import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One client's presence: its Yjs client id, a clock that only grows, and its state as JSON (`null`: gone). */
export interface PresenceState {
  client: number;
  clock: number;
  json: string;
}

/** Most states one message may hold: a client sends its own, and echoes of those it saw leave. */
const MOST_STATES = 1_000;

/**
 * Reads an awareness update (y-protocols).
 *
 * @throws Error when it is not one
 */
export function readPresence(update: Uint8Array): PresenceState[] {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  if (count > MOST_STATES) throw new Error('too many presence states');
  return Array.from({ length: count }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    json: decoding.readVarString(decoder),
  }));
}

/** Writes an awareness update (y-protocols). */
export function writePresence(states: Iterable<PresenceState>): Uint8Array {
  const all = [...states];
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, all.length);
  for (const { client, clock, json } of all) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json);
  }
  return encoding.toUint8Array(encoder);
}
