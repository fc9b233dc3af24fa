import * as Y from 'yjs';
import { withSuggestions } from './ranges';

/**
 * The same suggestion in fewer bytes: letters typed one after another become one item. Merging updates leaves an item of
 * about twenty bytes for each letter; only a document joins them.
 *
 * @returns the given update where a shorter one would not say all of it, as where the draft has deleted its paragraph
 */
export function compacted(draft: Y.Doc, update: Uint8Array): Uint8Array {
  const copy = withSuggestions(draft, []);
  let shorter: Uint8Array | undefined;
  // The update of one transaction holds the deletions of the suggestion, and not those of the draft.
  copy.on('update', (written: Uint8Array) => (shorter = written));
  Y.applyUpdate(copy, update);
  const { pendingStructs, pendingDs } = copy.store;
  copy.destroy();
  if (!shorter || pendingStructs || pendingDs || shorter.length >= update.length) return update;
  return saysTheSame(shorter, update) ? shorter : update;
}

function saysTheSame(shorter: Uint8Array, update: Uint8Array): boolean {
  const less = Y.decodeUpdate(shorter);
  const all = Y.decodeUpdate(update);
  if (less.structs.some((struct) => struct instanceof Y.GC)) return false;
  if (wordsOf(less.structs) !== wordsOf(all.structs)) return false;
  // A deletion that only the state of the draft causes is not part of the suggestion.
  return [...less.ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) =>
      Array.from({ length: len }, (_, at) => Y.createID(client, clock + at)).every((id) =>
        Y.isDeleted(all.ds, id),
      ),
    ),
  );
}

const wordsOf = (structs: ReturnType<typeof Y.decodeUpdate>['structs']): string =>
  structs
    .flatMap((one) =>
      one instanceof Y.Item && one.content instanceof Y.ContentString ? one.content.str : [],
    )
    .join('');
