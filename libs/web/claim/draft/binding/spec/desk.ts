import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { createVerdictDoc, fragment } from '@assay/verdict-doc';
import { PROSE_EXTENSIONS } from '../../schema';
import type { SharedField } from '../shared-field';
import { SharedText } from '../shared-text';
import { Server } from './server';

/**
 * Sequences are the same in every run: about one in a thousand still leaves a word twice where two people rewrite one
 * paragraph at once, which is a known limit. `ASSAY_SEED` and `ASSAY_RUNS` search others.
 */
export const SEED = Number(process.env.ASSAY_SEED ?? 20181220);
export const RUNS = Number(process.env.ASSAY_RUNS ?? 25);

/** Somebody at an editor of a draft's rationale, over a document of their own. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly editor: Editor;
  held = false;
  /** How many updates of this page the server has not acknowledged. */
  unacknowledged = 0;
  /** It has no line to the server. */
  away = false;
  /** The server's state is about to arrive. */
  joining = false;
  server: Server | undefined;
  /** What was written and has not been sent. */
  #sent: Uint8Array[] = [];
  #arriving: Uint8Array | undefined;
  /** How many letters are being composed before the caret. */
  #composed: number | undefined;

  constructor(readonly name: string) {
    Y.applyUpdate(this.doc, createVerdictDoc('en'), 'seed');
    const element = document.body.appendChild(document.createElement('div'));
    this.editor = new Editor({
      element,
      extensions: [
        ...PROSE_EXTENSIONS,
        SharedText.configure({
          fragment: fragment(this.doc, 'rationale'),
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

  /** The text, blocks parted by " / ". */
  get reads(): string {
    return textOf(this.view.state.doc);
  }

  /** The same by the shared document: editor and document must never differ. */
  get shared(): string {
    return fragment(this.doc, 'rationale').toString();
  }

  /** Everything that waits to be sent, taken away. */
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

  /** Puts the caret right before these words. */
  before(words: string): void {
    this.caretAt(placeOf(this.view.state.doc, words));
  }

  /** Puts the caret right behind these words. */
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

  /** Begins to compose at the caret, as an input method does. */
  compose(letters: string): void {
    if (!this.view.composing) this.view.dom.dispatchEvent(new CompositionEvent('compositionstart'));
    const { tr, selection } = this.view.state;
    const from = this.#composed === undefined ? selection.from : selection.from - this.#composed;
    this.view.dispatch(tr.insertText(letters, from, selection.to));
    this.#composed = letters.length;
  }

  /** Ends the composition, and does at once what the page does a moment later. */
  endComposition(): void {
    this.#composed = undefined;
    this.view.dom.dispatchEvent(new CompositionEvent('compositionend'));
    (ySyncPluginKey.getState(this.view.state) as { field: SharedField }).field.release();
  }

  /** Deletes the whole block around the caret. */
  deleteBlock(): void {
    this.editor.commands.selectParentNode();
    this.editor.commands.deleteSelection();
  }

  /** What stands before and behind the caret in its block. */
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

export function textOf(doc: Node): string {
  const blocks: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) blocks.push(node.textContent);
    return !node.isTextblock;
  });
  return blocks.join(' / ');
}

/** Where words begin in a document. */
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

/** Brings everything to everybody until nothing is on its way any more. */
export function meet(...writers: Writer[]): void {
  const server = serverOf(writers);
  for (let rounds = 0; rounds < 20; rounds += 1) {
    for (const writer of writers) server.take(writer);
    if (writers.every((writer) => server.waiting(writer) === 0)) return;
    for (const writer of writers) server.deliver(writer);
  }
  throw new Error('it never came to rest');
}

/** The server these pages are connected to. */
export function serverOf(writers: readonly Writer[]): Server {
  const server = writers[0]!.server ?? new Server(writers);
  for (const writer of writers) writer.server = server;
  return server;
}

/** People over the same paragraphs. */
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

/** Two people over the same paragraphs. */
export function twoOver(...paragraphs: string[]): [Writer, Writer] {
  return over(2, ...paragraphs) as [Writer, Writer];
}
