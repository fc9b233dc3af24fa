import { weighUpdate } from '../update/weight';
import type { ClientFrame } from '../wire/read-frame';

/**
 * How much work handling a frame is, at most (`weightOf`): an update is read and taken in, a first step is answered with
 * the whole document.
 */
export function weightOfFrame(frame: ClientFrame, documentWeight: number, most: number): number {
  if (frame.kind === 'step1') return documentWeight;
  if (frame.kind !== 'update' && frame.kind !== 'step2') return 0;
  const { length } = frame.update;
  try {
    // What is too heavy, or cannot be read, is refused before it is any work: also where it only says that it is large.
    return weighUpdate(frame.update, most)?.work ?? length;
  } catch {
    return length;
  }
}

/** How many of its frames a second a frame counts as: one that opens a document asks the database twice. */
export function priceOfFrame({ kind }: ClientFrame, bytes: number): number {
  return (kind === 'auth' ? 10 : 1) + Math.floor(bytes / (64 * 1024));
}
