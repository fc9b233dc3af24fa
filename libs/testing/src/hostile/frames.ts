import fc from 'fast-check';
import * as encoding from 'lib0/encoding';

/** A frame of the co-editing protocol: key, type, and the rest as the callback writes it. */
export function rawFrame(
  document: string,
  type: number,
  write: (encoder: encoding.Encoder) => void = () => undefined,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, document);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Asks for a document as the provider does. */
export const authFrame = (document: string) =>
  rawFrame(document, 2, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token format=all');
    encoding.writeVarString(encoder, '4.8.0');
  });

export const rawUpdate = (document: string, update: Uint8Array) =>
  rawFrame(document, 0, (encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
  });

export const rawPresence = (document: string, client: number, json: string, clock = 1) =>
  rawFrame(document, 1, (encoder) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, 1);
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, json);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  });

const noise = fc.uint8Array({ maxLength: 200 });
const mutation = fc.record({ at: fc.nat(400), byte: fc.nat(255), cut: fc.boolean() });

/**
 * Frames that no honest client sends: noise, wrong types, strange presence, and honest updates with changed bytes.
 *
 * @param honestUpdate makes an update as an editor would, from a state the server knows; called when it is sent
 */
export function hostileFrames(
  document: string,
  honestUpdate: (text: string) => Uint8Array,
): fc.Arbitrary<() => Uint8Array> {
  return fc.oneof(
    noise.map((bytes) => () => bytes),
    noise.map((bytes) => () => rawUpdate(document, bytes)),
    fc.tuple(fc.nat(12), noise).map(
      ([type, bytes]) =>
        () =>
          Uint8Array.from([...rawFrame(document, type), ...bytes]),
    ),
    fc.tuple(fc.nat(2 ** 32), fc.json()).map(
      ([client, json]) =>
        () =>
          rawPresence(document, client, json),
    ),
    fc
      .tuple(fc.string({ maxLength: 5 }), fc.array(mutation, { minLength: 1, maxLength: 6 }))
      .map(([text, mutations]) => () => {
        let frame = rawUpdate(document, honestUpdate(text));
        for (const { at, byte, cut } of mutations) {
          // The routing key stays unchanged, so that the changed bytes reach the document.
          const index = document.length + 1 + (at % (frame.length - document.length - 1));
          frame[index] = byte;
          if (cut) frame = frame.slice(0, Math.max(index, document.length + 2));
        }
        return frame;
      }),
  );
}
