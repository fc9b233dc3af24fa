import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { createVerdictDoc, fragment } from '@assay/verdict-doc';
import { PROSE_EXTENSIONS } from '../../schema';
import { UndoHistory } from '../../../undo/undo-history';
import type { WordSteps } from '../../../undo/word-steps';
import type { SharedField } from '../shared-field';
import { SharedText } from '../shared-text';
import { Server } from './server';

/**
 * The seed is fixed, so that every run has the same sequences. About one sequence in a thousand still leaves a word
 * twice where two members rewrite one paragraph at the same time, which is a known limit. `ASSAY_SEED` and `ASSAY_RUNS`
 * search other sequences.
 */
export const SEED = Number(process.env.ASSAY_SEED ?? 20181220);
export const RUNS = Number(process.env.ASSAY_RUNS ?? 25);

// jsdom has no layout.
Element.prototype.scrollIntoView = () => undefined;

/** A member at an editor of a draft's rationale, over their own copy of the document. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly editor: Editor;
  readonly history = new UndoHistory();
  held = false;
  /** Number of updates of this page that the server has not acknowledged. */
  unacknowledged = 0;
  /** The page has no connection to the server. */
  away = false;
  /** The server's state has not arrived yet. */
  joining = false;
  server: Server | undefined;
  /** Updates that were written and not sent. */
  #sent: Uint8Array[] = [];
  #arriving: Uint8Array | undefined;
  /** Number of composed letters before the caret. */
  #composed: number | undefined;

  constructor(readonly name: string) {
    Y.applyUpdate(this.doc, createVerdictDoc('en'), 'seed');
    this.history.show(this.doc, true);
    const element = document.body.appendChild(document.createElement('div'));
    this.editor = new Editor({
      element,
      extensions: [
        ...PROSE_EXTENSIONS,
        SharedText.configure({
          fragment: fragment(this.doc, 'rationale'),
          words: this.words,
          arriving: (origin) => (origin === this ? this.#arriving : undefined),
          sending: () => this,
          onHeld: (held) => (this.held = held),
          onBroken: (error) => {
            throw error;
          },
        }),
      ],
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.#sent.push(update);
      this.unacknowledged += 1;
    });
  }

  get view() {
    return this.editor.view;
  }

  /** The text of the editor, with " / " between blocks. */
  get reads(): string {
    return textOf(this.view.state.doc);
  }

  /** The text of the shared document: it must always equal the editor's. */
  get shared(): string {
    return fragment(this.doc, 'rationale').toString();
  }

  /** Removes and returns all unsent updates. */
  take(): Uint8Array[] {
    const taken = this.#sent;
    this.#sent = [];
    return taken;
  }

  receive(update: Uint8Array): void {
    this.#arriving = update;
    Y.applyUpdate(this.doc, update, this);
    this.#arriving = undefined;
  }

  /** Puts the caret before these words. */
  before(words: string): void {
    this.caretAt(placeOf(this.view.state.doc, words));
  }

  /** Puts the caret behind these words. */
  behind(words: string): void {
    this.caretAt(placeOf(this.view.state.doc, words) + words.length);
  }

  caretAt(position: number): void {
    const { tr } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(position))));
  }

  type(letters: string): void {
    for (const letter of letters) this.view.dispatch(this.view.state.tr.insertText(letter));
  }

  enter(): void {
    const { commands } = this.editor;
    if (!commands.splitListItem('listItem')) commands.splitBlock();
  }

  /** Begins a composition at the caret, as an input method does. */
  compose(letters: string): void {
    if (!this.view.composing) this.view.dom.dispatchEvent(new CompositionEvent('compositionstart'));
    const { tr, selection } = this.view.state;
    const from = this.#composed === undefined ? selection.from : selection.from - this.#composed;
    this.view.dispatch(tr.insertText(letters, from, selection.to));
    this.#composed = letters.length;
  }

  /** Ends the composition, and does at once what the page does after a short delay. */
  endComposition(): void {
    this.#composed = undefined;
    this.view.dom.dispatchEvent(new CompositionEvent('compositionend'));
    this.#field.release();
  }

  /** Does at once what the page does after a while: lost words that still have no place get one. */
  placeLost(): void {
    this.#field.placeLost();
  }

  get #field(): SharedField {
    return (ySyncPluginKey.getState(this.view.state) as { field: SharedField }).field;
  }

  /** The undo steps of the rationale. */
  get words(): WordSteps {
    return this.history.textOf(fragment(this.doc, 'rationale'), { kind: 'field', field: 'rationale' });
  }

  /** Undoes this page's last step, or does it again. */
  turn(way: 'undo' | 'redo'): void {
    void this.history.turn(way, 'words');
  }

  /** Deletes the block of the caret. */
  deleteBlock(): void {
    this.editor.commands.selectParentNode();
    this.editor.commands.deleteSelection();
  }

  /** The text before and behind the caret in its block. */
  get caret(): string {
    const { $head } = this.view.state.selection;
    const text = $head.parent.textBetween(0, $head.parent.content.size, '', '￼');
    return `${text.slice(0, $head.parentOffset)}|${text.slice($head.parentOffset)}`;
  }

  close(): void {
    this.editor.destroy();
    this.doc.destroy();
  }
}

function textOf(doc: Node): string {
  const blocks: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) blocks.push(node.textContent);
    return !node.isTextblock;
  });
  return blocks.join(' / ');
}

/** The position at which words begin in a document. */
export function placeOf(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    if (at >= 0 && found < 0) found = position + 1 + at;
    return !node.isTextblock;
  });
  if (found < 0) throw new Error(`"${words}" is not in "${textOf(doc)}"`);
  return found;
}

/** Delivers all updates to all pages until none is left. */
export function meet(...writers: Writer[]): void {
  const server = serverOf(writers);
  for (let turn = 0; turn < 20; turn += 1) {
    for (const writer of writers) server.take(writer);
    if (writers.every((writer) => server.waiting(writer) === 0)) return;
    for (const writer of writers) server.deliver(writer);
  }
  throw new Error('updates are still waiting after 20 deliveries');
}

/** The server that these pages are connected to. */
export function serverOf(writers: readonly Writer[]): Server {
  const server = writers[0]!.server ?? new Server(writers);
  for (const writer of writers) writer.server = server;
  return server;
}

/** A number of members over the same paragraphs. */
export function over(count: number, ...paragraphs: string[]): Writer[] {
  const writers = Array.from({ length: count }, (_, at) => new Writer(`writer ${at}`));
  const [one] = writers as [Writer, ...Writer[]];
  paragraphs.forEach((text, index) => {
    if (index > 0) one.enter();
    one.type(text);
  });
  meet(...writers);
  return writers;
}

/** Two members over the same paragraphs. */
export function twoOver(...paragraphs: string[]): [Writer, Writer] {
  return over(2, ...paragraphs) as [Writer, Writer];
}
