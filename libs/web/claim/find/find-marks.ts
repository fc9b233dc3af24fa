import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { readPage } from '../draft/binding/read-page';
import { findMatches } from './find-matches';
import type { Match, Query } from './find-matches';

/** What the editor of a field shows of a search. */
interface Shown {
  query: Query | undefined;
  /** The match that the person is at, by its index; -1 if it is in another field. */
  current: number;
}

interface Marked extends Shown {
  matches: readonly Match[];
}

const key = new PluginKey<Marked>('find');
const NOTHING: Marked = { query: undefined, current: -1, matches: [] };

/** Marks what was found in a field, as decorations: nothing enters the text. */
export const FindMarks = Extension.create({
  name: 'findMarks',
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => NOTHING,
        apply: (change, before, _, { doc }) => {
          const asked = change.getMeta(key) as Shown | undefined;
          const { query, current } = asked ?? before;
          if (!query) return NOTHING;
          const isSame = !change.docChanged && query === before.query;
          return { query, current, matches: isSame ? before.matches : findMatches(doc, query) };
        },
      },
      props: {
        decorations: (state) => {
          const { matches, current } = key.getState(state)!;
          if (matches.length === 0) return DecorationSet.empty;
          return DecorationSet.create(
            state.doc,
            matches.map(({ from, to }, at) =>
              Decoration.inline(from, to, {
                class: 'found',
                ...(at === current ? { 'data-current': 'true' } : {}),
              }),
            ),
          );
        },
      },
    }),
  ],
});

/** What was found in an editor's text. */
export const matchesOf = (state: EditorState): readonly Match[] => key.getState(state)?.matches ?? [];

/** Whether an editor shows a search. */
export const showsSearch = (state: EditorState): boolean => key.getState(state)?.query !== undefined;

/** Shows a search in an editor; without a query, none. An editor in which an input method composes is not drawn again. */
export function showSearch({ isDestroyed, view }: Editor, shown: Shown): void {
  if (isDestroyed || view.composing) return;
  readPage(view);
  view.dispatch(view.state.tr.setMeta(key, shown));
}
