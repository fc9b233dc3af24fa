import { weighUpdate, weightOf } from '../update/weight';
import type { ClientFrame } from '../wire/read-frame';

/**
 * How much work a frame is, at most (`weightOf`): an update is read and integrated, a step 1 is read and answered with
 * the whole document.
 */
export function weightOfFrame(frame: ClientFrame, documentWeight: number, most: number): number {
  // An entry of a state vector has two bytes at least, and is looked up like a deleted struct.
  if (frame.kind === 'step1')
    return documentWeight + weightOf(frame.stateVector.length, 0, frame.stateVector.length / 2);
  if (frame.kind !== 'update' && frame.kind !== 'step2') return 0;
  const { length } = frame.update;
  try {
    // An update that is too heavy or cannot be read is refused without work, also where it only claims to be large.
    return weighUpdate(frame.update, most)?.work ?? length;
  } catch {
    return length;
  }
}

/** How many frames a frame counts as in the connection's rate: opening a document costs two database queries. */
export function priceOfFrame({ kind }: ClientFrame, bytes: number): number {
  return (kind === 'auth' ? 10 : 1) + Math.floor(bytes / (64 * 1024));
}
