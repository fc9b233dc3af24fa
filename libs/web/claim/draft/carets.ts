import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { positionOfRelative } from './binding/positions';
import { readPage } from './binding/read-page';
import type { SharedField } from './binding/shared-field';

/** A colleague as the server names them in the awareness state; `color` is the name on the wire. */
interface CaretUser {
  name?: string;
  color?: string;
}

/** A member's selection on the wire: two Yjs relative positions as JSON. */
interface Cursor {
  anchor: unknown;
  head: unknown;
}

const key = new PluginKey<DecorationSet>('carets');

/** Shows colleagues' carets and selections, and publishes this person's own. */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, before, _, state) => {
            const isRedrawn = change.getMeta(key) !== undefined || isFromElsewhere(change);
            return (isRedrawn && draw(state, awareness)) || before.map(change.mapping, change.doc);
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => follow(view, awareness),
      }),
    ];
  },
});

function isFromElsewhere(change: Transaction): boolean {
  return !!(change.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin;
}

/**
 * The field of an editor; null while the editor shows another text than the field holds, because positions in one are
 * then invalid in the other.
 */
function fieldOf(state: EditorState): SharedField | null {
  return (ySyncPluginKey.getState(state) as { binding: SharedField | null } | undefined)?.binding ?? null;
}

function draw(state: EditorState, awareness: Awareness): DecorationSet | undefined {
  const field = fieldOf(state);
  if (!field) return undefined;
  const place = (json: unknown) =>
    positionOfRelative(field.type, state.schema, Y.createRelativePositionFromJSON(json));
  const found = [...awareness.getStates()].flatMap(([client, aware]) => {
    const { cursor, user = {} } = aware as { cursor?: Cursor | null; user?: CaretUser };
    if (client === field.doc.clientID || !cursor) return [];
    const [anchor, head] = [place(cursor.anchor), place(cursor.head)];
    const most = state.doc.content.size;
    if (anchor === undefined || head === undefined || anchor > most || head > most) return [];
    return [{ client, user, anchor, head }];
  });
  const levels = levelsOf(found.map(({ head, user }) => ({ at: head, letters: user.name?.length ?? 0 })));
  const decorations = found.flatMap(({ client, user, anchor, head }, index) => {
    const stack = levels[index]!;
    const colour = `--data: ${user.color ?? 'currentColor'}`;
    return [
      Decoration.widget(head, () => caret(user, stack), { key: `${client} ${stack}`, side: 10 }),
      Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
        class: 'caret-selection',
        style: colour,
      }),
    ];
  });
  return DecorationSet.create(state.doc, decorations);
}

/** Number of letters of the text that each letter of a name covers: names are drawn smaller. */
const COVERED = 0.8;

/**
 * How high above the line each caret's name is drawn, from 0, so that no name covers another: the lowest level that is
 * free at its position.
 *
 * @param carets the position of each, and the number of letters of its name
 */
export function levelsOf(carets: readonly { at: number; letters: number }[]): number[] {
  const levels = new Array<number>(carets.length).fill(0);
  const ends: number[] = [];
  const inOrder = carets
    .map((caret, index) => ({ ...caret, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  for (const { at, letters, index } of inOrder) {
    const free = ends.findIndex((end) => end <= at);
    const level = free < 0 ? ends.length : free;
    levels[index] = level;
    ends[level] = at + Math.ceil(letters * COVERED) + 2;
  }
  return levels;
}

/** A colleague's caret: a bar in their colour with their name above it. */
function caret(user: CaretUser, stack: number): HTMLElement {
  const bar = document.createElement('span');
  bar.className = 'caret';
  bar.style.setProperty('--data', user.color ?? 'currentColor');
  bar.style.setProperty('--stack', String(stack));
  bar.dataset['name'] = user.name ?? '';
  bar.setAttribute('aria-hidden', 'true');
  // The stylesheet draws the name, so that it is never part of the text; a word joiner keeps the bar in its line.
  bar.append('\u2060');
  return bar;
}

/** Redraws the carets when they move, and publishes this person's. */
function follow(view: EditorView, awareness: Awareness) {
  let due: ReturnType<typeof setTimeout> | undefined;
  const onChange = () => {
    // Awareness also changes during a transaction of the editor, when it cannot be redrawn.
    due ??= setTimeout(() => {
      due = undefined;
      readPage(view);
      view.dispatch(view.state.tr.setMeta(key, true));
    });
  };
  const tell = () => publish(view, awareness);
  awareness.on('change', onChange);
  view.dom.addEventListener('focusin', tell);
  view.dom.addEventListener('focusout', tell);
  return {
    update: tell,
    destroy: () => {
      clearTimeout(due);
      awareness.off('change', onChange);
      view.dom.removeEventListener('focusin', tell);
      view.dom.removeEventListener('focusout', tell);
      if (cursorIn(view.state, awareness)) awareness.setLocalStateField('cursor', null);
    },
  };
}

function publish(view: EditorView, awareness: Awareness): void {
  const field = fieldOf(view.state);
  if (!field) return;
  if (!view.hasFocus()) {
    if (cursorIn(view.state, awareness)) awareness.setLocalStateField('cursor', null);
    return;
  }
  const { anchor, head } = view.state.selection;
  const relative = (position: number) =>
    absolutePositionToRelativePosition(position, field.type, field.mapping) as Y.RelativePosition;
  const cursor = { anchor: relative(anchor), head: relative(head) };
  const published = (awareness.getLocalState() as { cursor?: Cursor | null } | null)?.cursor;
  if (JSON.stringify(published) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor);
}

/** Whether the last published caret of this person is in this field. */
function cursorIn(state: EditorState, awareness: Awareness): boolean {
  const field = fieldOf(state);
  const cursor = (awareness.getLocalState() as { cursor?: Cursor | null } | null)?.cursor;
  if (!cursor || !field) return false;
  const anchor = Y.createRelativePositionFromJSON(cursor.anchor);
  return positionOfRelative(field.type, state.schema, anchor) !== undefined;
}
