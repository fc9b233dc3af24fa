/** Thrown where arrays would take more bytes than they may. */
export class TooManyBytes extends Error {
  override name = 'TooManyBytes';
}

/**
 * Does work whose arrays of bytes (`Uint8Array`) may take so many bytes together, those counted that are gone again. The
 * limit of a thread's memory counts its heap, and the bytes of arrays lie outside of it: a PDF of two kilobytes that is
 * packed twice unpacks to gigabytes, which would end the whole process. The work must be alone in its thread: what else
 * runs there meanwhile is counted too.
 *
 * @throws TooManyBytes also where the work has gone on without the array it was refused
 */
export async function withBytesBounded<T>(most: number, work: () => Promise<T>): Promise<T> {
  const Unbounded = globalThis.Uint8Array;
  let left = most;
  globalThis.Uint8Array = new Proxy(Unbounded, {
    construct(target, given: unknown[], made) {
      if (typeof given[0] === 'number') left -= given[0];
      if (left < 0) throw new TooManyBytes();
      return Reflect.construct(target, given, made === globalThis.Uint8Array ? target : made) as object;
    },
  });
  try {
    const done = await work();
    if (left < 0) throw new TooManyBytes();
    return done;
  } catch (error) {
    // A library words what it was refused in its own way.
    throw left < 0 ? new TooManyBytes() : error;
  } finally {
    globalThis.Uint8Array = Unbounded;
  }
}
