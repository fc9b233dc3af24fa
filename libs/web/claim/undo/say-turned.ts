import { say } from './texts';
import type { Turned } from './undo-history';
import type { TextPlace, Way } from './word-steps';

/** The name of a text of the draft. */
export const sayPart = (place: TextPlace): string =>
  say(place.kind === 'field' ? `part.${place.field}` : 'part.note');

/**
 * What undo changed, in a sentence.
 *
 * @param focused the text in which the person pressed the keys: they see the change there, and nothing is said
 */
export function sayTurned(way: Way, turned: Turned, focused: string | undefined): string | undefined {
  switch (turned.kind) {
    case 'nothing':
      return focused === undefined ? say(`nothing.${way}`) : undefined;
    case 'closed':
      return say('closed');
    case 'act':
      return turned.end.said;
    case 'gone':
      return say('gone', { part: sayPart(turned.place) });
    case 'words': {
      const { place, grew } = turned;
      if (focused === (place.kind === 'field' ? place.field : 'note')) return undefined;
      const kind = grew > 0 ? 'grew' : grew < 0 ? 'shrank' : 'changed';
      return say(`words.${kind}`, { part: sayPart(place) });
    }
  }
}
