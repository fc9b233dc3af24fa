/** The attribution of sentences, without the other parts of this library: small enough for a browser. */
export { sentencesOf } from '../match/sentences';
export { attributionOf, type Attribution } from './attribution';
export type { Speaker } from './speaker';
