import type { Readable } from 'node:stream';

/** What a body may take while it arrives. Sizes are bytes, times milliseconds. */
export interface BodyBounds {
  bytes: number;
  /** Longest pause between two pieces. */
  stall: number;
  /** Longest time for all of it. */
  within: number;
  /** Called with the size of each piece before it is kept. @throws what refuses the body */
  onPiece(bytes: number): void;
}

/** Why a body was not read to its end. */
export class Unread extends Error {
  override name = 'Unread';

  constructor(readonly why: 'too_large' | 'too_slow' | 'broken_off') {
    super(why);
  }
}

/**
 * Reads a body into memory, as far as its bounds allow. What comes after a refusal is thrown away as it arrives.
 *
 * @throws Unread, or what `onPiece` throws
 */
export function readBody(stream: Readable, bounds: BodyBounds): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void) => {
      clearTimeout(stalling);
      clearTimeout(late);
      stream.off('data', take).off('end', done).off('close', broken).off('error', broken);
      // A stream that is given up may still fail, and must not end the process.
      stream.on('error', () => undefined).resume();
      settle();
    };
    const refuse = (error: unknown) => end(() => reject(error as Error));
    const take = (piece: Buffer) => {
      size += piece.length;
      stalling.refresh();
      try {
        if (size > bounds.bytes) throw new Unread('too_large');
        bounds.onPiece(piece.length);
        pieces.push(piece);
      } catch (error) {
        refuse(error);
      }
    };
    const done = () => end(() => resolve(Buffer.concat(pieces, size)));
    const broken = () => refuse(new Unread('broken_off'));
    const slow = () => refuse(new Unread('too_slow'));
    const stalling = setTimeout(slow, bounds.stall);
    const late = setTimeout(slow, bounds.within);
    stream.on('data', take).on('end', done).on('close', broken).on('error', broken);
  });
}
