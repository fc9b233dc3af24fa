import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { FIELDS } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { readPage } from '../draft/binding/read-page';
import { matchesOf, showSearch, showsSearch } from './find-marks';
import type { Match, Query } from './find-matches';

/** What the bar shows: how many were found, and which one the person is at, counted from one; 0 for none. */
export interface FinderView {
  count: number;
  number: number;
}

interface Found extends Match {
  field: Field;
  /** Its index in the field. */
  index: number;
}

/** Finds and replaces words in all fields of the draft, in the order of the page. */
export class DraftFinder {
  readonly #editors = new Map<Field, Editor>();
  readonly #listeners = new Set<() => void>();
  #query: Query | undefined;
  /** The place of the match that the person is at. */
  #at: { field: Field; from: number } | undefined;
  #view: FinderView = { count: 0, number: 0 };
  #isShowing = false;

  /** The editor of a field is on the page. @returns to be called when it is removed */
  add(field: Field, editor: Editor): () => void {
    this.#editors.set(field, editor);
    const onTransaction = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged || !this.#query) return;
      if (this.#at?.field === field) this.#at = { field, from: transaction.mapping.map(this.#at.from) };
      // The editor is in the middle of a change; the next one may follow at once.
      queueMicrotask(() => this.#show());
    };
    editor.on('transaction', onTransaction);
    this.#show();
    return () => {
      editor.off('transaction', onTransaction);
      if (this.#editors.get(field) === editor) this.#editors.delete(field);
    };
  }

  /** Looks for words, from a place on; without a query, the marks go. */
  search(query: Query | undefined): void {
    this.#query = query;
    if (!query) this.#at = undefined;
    this.#show();
    const near = this.#near();
    if (near) this.#at = { field: near.field, from: near.from };
    this.#show();
    this.#scroll();
  }

  /** The search starts at the caret of this field. */
  startAt(field: Field | undefined): void {
    const editor = field && this.#editors.get(field);
    this.#at = editor && { field, from: editor.state.selection.from };
  }

  /** Goes to the next match, or the one before; behind the last comes the first. */
  go(step: 1 | -1): void {
    const all = this.#all();
    if (all.length === 0) return;
    const here = all.findIndex((one) => this.#isAt(one));
    const near = this.#near();
    const from = here >= 0 ? here + step : near ? all.indexOf(near) : 0;
    const { field, from: position } = all[(from + all.length) % all.length]!;
    this.#at = { field, from: position };
    this.#show();
    this.#scroll();
  }

  /** Replaces the match that the person is at, and goes to the next one. */
  replace(words: string): void {
    const here = this.#all().find((one) => this.#isAt(one));
    if (!here) return this.go(1);
    this.#write(here.field, [here], words);
    this.#at = { field: here.field, from: here.from + words.length };
    this.#show();
    const near = this.#near();
    if (near) this.#at = { field: near.field, from: near.from };
    this.#show();
    this.#scroll();
  }

  /** Replaces all matches. @returns how many */
  replaceAll(words: string): number {
    const all = this.#all();
    for (const field of FIELDS) {
      const here = all.filter((one) => one.field === field);
      if (here.length > 0) this.#write(field, here, words);
    }
    this.#show();
    return all.length;
  }

  /** The words that are selected in a field; empty for none, or for words of several paragraphs. */
  selectedWords(): { field: Field | undefined; words: string } {
    const [field, editor] = [...this.#editors].find(([, one]) => one.isFocused) ?? [];
    if (!editor) return { field: undefined, words: '' };
    // A key pressed right after another comes before the event that tells the editor of the caret.
    readPage(editor.view);
    const { $from, $to, from, to } = editor.state.selection;
    return { field, words: $from.sameParent($to) ? editor.state.doc.textBetween(from, to) : '' };
  }

  /** Puts the focus back into a field, with its selection. */
  focus(field: Field | undefined): void {
    this.#editors.get(field ?? this.#at?.field ?? 'summary')?.view.focus();
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  readonly view = (): FinderView => this.#view;

  #all(): Found[] {
    return FIELDS.flatMap((field) => {
      const editor = this.#editors.get(field);
      return editor ? matchesOf(editor.state).map((match, index) => ({ ...match, field, index })) : [];
    });
  }

  readonly #isAt = ({ field, from }: Found) => field === this.#at?.field && from === this.#at.from;

  /** The match at the place of the search or the first behind it; behind the last, the first. */
  #near(): Found | undefined {
    const all = this.#all();
    const at = this.#at;
    if (!at) return all[0];
    const order = FIELDS.indexOf(at.field);
    return (
      all.find(({ field, from }) => (field === at.field ? from >= at.from : FIELDS.indexOf(field) > order)) ??
      all[0]
    );
  }

  #write(field: Field, matches: readonly Match[], words: string): void {
    const { view } = this.#editors.get(field)!;
    const change = view.state.tr;
    for (const { from, to } of [...matches].reverse()) {
      if (words === '') change.delete(from, to);
      else change.insertText(words, from, to);
    }
    view.dispatch(change);
  }

  /** Marks the matches in the editors, and counts them. */
  #show(): void {
    if (this.#isShowing) return;
    this.#isShowing = true;
    const query = this.#query;
    for (const [, editor] of this.#editors) {
      if (query || showsSearch(editor.state)) showSearch(editor, { query, current: -1 });
    }
    const all = this.#all();
    const here = all.findIndex((one) => this.#isAt(one));
    const found = all[here];
    const editor = found && this.#editors.get(found.field);
    if (editor) showSearch(editor, { query, current: found.index });
    this.#isShowing = false;
    if (this.#view.count === all.length && this.#view.number === here + 1) return;
    this.#view = { count: all.length, number: here + 1 };
    for (const tell of this.#listeners) tell();
  }

  #scroll(): void {
    const at = this.#at;
    const view = at && this.#editors.get(at.field)?.view;
    if (!view) return;
    const { node } = view.domAtPos(at.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
  }
}
