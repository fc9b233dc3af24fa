import type { Author, FanOutMessage } from '@assay/collab';

/** NOTIFY refuses payloads of 8,000 bytes and more. */
const LONGEST = 7_900;

type Packed =
  | ['appended', string, number, Author, string | null]
  | ['presence', string, string]
  | ['presence_wanted', string]
  | ['tell', string, string];

/** The content of one NOTIFY: the sending node, and messages. */
interface Payload {
  node: string;
  messages: Packed[];
}

/**
 * Packs messages into as few payloads as NOTIFY takes, in order. An update that is too large is sent by reference:
 * without its bytes, which the receiving node reads from the log (N2). Any other message too large is left out.
 */
export function packPayloads(node: string, messages: FanOutMessage[]): string[] {
  const payloads: string[] = [];
  const frame = Buffer.byteLength(JSON.stringify({ node, messages: [] } satisfies Payload));
  let batch: string[] = [];
  let size = frame;
  const close = () => {
    if (batch.length > 0) payloads.push(`{"node":${JSON.stringify(node)},"messages":[${batch.join(',')}]}`);
    batch = [];
    size = frame;
  };
  for (const message of messages) {
    let text = JSON.stringify(pack(message));
    if (frame + Buffer.byteLength(text) > LONGEST) {
      if (message.kind !== 'appended') continue;
      text = JSON.stringify(pack({ ...message, update: null }));
    }
    const length = Buffer.byteLength(text) + 1;
    if (size + length > LONGEST) close();
    batch.push(text);
    size += length;
  }
  close();
  return payloads;
}

/** Reads a payload. Skips the node's own messages, and kinds that this version does not know. */
export function readPayload(node: string, payload: string): FanOutMessage[] {
  try {
    const read = JSON.parse(payload) as Payload;
    return read.node === node ? [] : read.messages.flatMap((packed) => unpack(packed) ?? []);
  } catch {
    return [];
  }
}

function pack(message: FanOutMessage): Packed {
  switch (message.kind) {
    case 'appended': {
      const update = message.update && Buffer.from(message.update).toString('base64');
      return ['appended', message.document, message.seq, message.author, update];
    }
    case 'presence':
      return ['presence', message.document, Buffer.from(message.states).toString('base64')];
    case 'presence_wanted':
      return ['presence_wanted', message.document];
    case 'tell':
      return ['tell', message.document, message.payload];
  }
}

function unpack(packed: Packed): FanOutMessage | undefined {
  switch (packed[0]) {
    case 'appended': {
      const [kind, document, seq, author, update] = packed;
      return { kind, document, seq, author, update: update === null ? null : Buffer.from(update, 'base64') };
    }
    case 'presence':
      return { kind: 'presence', document: packed[1], states: Buffer.from(packed[2], 'base64') };
    case 'presence_wanted':
      return { kind: 'presence_wanted', document: packed[1] };
    case 'tell':
      return { kind: 'tell', document: packed[1], payload: packed[2] };
    default:
      return undefined;
  }
}
