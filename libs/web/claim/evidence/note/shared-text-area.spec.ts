// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { UndoHistory } from '../../undo/undo-history';
import { SharedTextArea } from './shared-text-area';

// jsdom has no layout.
Element.prototype.scrollIntoView = () => undefined;

/** A member at a text area over their own copy of the document. */
class Writer {
  readonly doc = new Y.Doc();
  readonly area = document.body.appendChild(document.createElement('textarea'));
  readonly text = this.doc.getText('note');
  held = false;
  readonly shared: SharedTextArea;
  #sent: Uint8Array[] = [];
  #composed: number | undefined;

  constructor(before?: Uint8Array) {
    if (before) Y.applyUpdate(this.doc, before, 'seed');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other' && origin !== 'seed') this.#sent.push(update);
    });
    const history = new UndoHistory();
    history.show(this.doc, true);
    this.shared = new SharedTextArea(
      this.area,
      this.text,
      history.textOf(this.text, { kind: 'note', evidenceId: 'e1' }),
      (way) => void history.turn(way, 'words'),
      (held) => (this.held = held),
    );
  }

  take(): Uint8Array[] {
    return this.#sent.splice(0);
  }

  caret(at: number): void {
    this.area.focus();
    this.area.setSelectionRange(at, at);
  }

  type(letters: string): void {
    this.area.focus();
    for (const letter of letters) {
      const { selectionStart, selectionEnd } = this.area;
      this.area.setRangeText(letter, selectionStart, selectionEnd, 'end');
      this.area.dispatchEvent(new InputEvent('input'));
    }
  }

  compose(letters: string): void {
    this.area.focus();
    if (this.#composed === undefined) this.area.dispatchEvent(new CompositionEvent('compositionstart'));
    const end = this.area.selectionStart;
    this.area.setRangeText(letters, end - (this.#composed ?? 0), end, 'end');
    this.#composed = letters.length;
    this.area.dispatchEvent(new InputEvent('input'));
  }

  /** Begins a composition that replaces the selection. */
  composeOver(letters: string): void {
    const { selectionStart, selectionEnd } = this.area;
    this.area.dispatchEvent(new CompositionEvent('compositionstart'));
    this.area.setRangeText(letters, selectionStart, selectionEnd, 'end');
    this.#composed = letters.length;
    this.area.dispatchEvent(new InputEvent('input'));
  }

  endComposition(): void {
    this.#composed = undefined;
    this.area.dispatchEvent(new CompositionEvent('compositionend'));
  }

  key(key: string): void {
    this.area.focus();
    this.area.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true }));
  }
}

function meet(...writers: Writer[]): void {
  const sent = writers.map((writer) => writer.take());
  for (const [from, updates] of sent.entries())
    for (const [to, writer] of writers.entries())
      if (from !== to) updates.forEach((update) => Y.applyUpdate(writer.doc, update, 'other'));
}

let writers: Writer[] = [];
function two(words: string): [Writer, Writer] {
  const seed = new Y.Doc();
  seed.getText('note').insert(0, words);
  const before = Y.encodeStateAsUpdate(seed);
  writers = [new Writer(before), new Writer(before)];
  return writers as [Writer, Writer];
}
afterEach(() => {
  for (const writer of writers) {
    writer.shared.release();
    writer.area.remove();
  }
});

describe('the note of a source', () => {
  it('keeps the caret at its letters when a colleague writes before it', () => {
    const [me, colleague] = two('alpha beta gamma');
    me.caret(10);
    colleague.caret(0);
    colleague.type('XX');
    meet(me, colleague);
    expect(me.area.selectionStart).toBe(12);
    me.type('MINE');
    meet(me, colleague);
    expect(me.area.value).toBe('XXalpha betaMINE gamma');
    expect(colleague.area.value).toBe(me.area.value);
  });

  it('does not mix the letters of two members who write at the same time', () => {
    const [me, colleague] = two('alpha beta gamma');
    me.caret(16);
    colleague.caret(0);
    for (let at = 0; at < 8; at += 1) {
      me.type('mmmmmmmm'[at]!);
      colleague.type('cccccccc'[at]!);
      if (at % 3 === 0) meet(me, colleague);
    }
    meet(me, colleague);
    expect(me.area.value).toBe('ccccccccalpha beta gammammmmmmmm');
  });

  it('does not change the area during a composition, and contains the composed text once', () => {
    const [me, colleague] = two('alpha gamma');
    me.caret(6);
    me.compose('に');
    expect(me.held).toBe(true);
    colleague.caret(0);
    colleague.type('XX');
    meet(me, colleague);
    expect(me.area.value).toBe('alpha にgamma');
    me.compose('日本');
    me.endComposition();
    expect(me.held).toBe(false);
    meet(me, colleague);
    expect(me.area.value).toBe('XXalpha 日本gamma');
    expect(me.area.selectionStart).toBe(10);
    expect(colleague.area.value).toBe(me.area.value);
  });

  it('keeps a colleague’s words that were typed inside words which a composition replaces', () => {
    const [me, colleague] = two('alpha beta gamma');
    me.area.focus();
    me.area.setSelectionRange(6, 10);
    me.composeOver('に');
    colleague.caret(8);
    colleague.type('XX');
    colleague.caret(7);
    colleague.type('Y');
    meet(me, colleague);
    me.compose('日本');
    me.endComposition();
    meet(me, colleague);
    expect(me.area.value).toBe('alpha 日本YXX gamma');
    expect(colleague.area.value).toBe(me.area.value);
  });

  it('undoes what was written here, and nothing of a colleague', () => {
    const [me, colleague] = two('alpha');
    me.caret(5);
    me.type(' mine');
    meet(me, colleague);
    colleague.caret(0);
    colleague.type('theirs ');
    meet(me, colleague);
    me.key('z');
    expect(me.area.value).toBe('theirs alpha');
    me.key('y');
    expect(me.area.value).toBe('theirs alpha mine');
    expect(me.area.selectionStart).toBe(17);
  });

  it('for any sequence of typing, composing and receiving, each typed run is in one piece and both texts are equal', () => {
    const step = fc.oneof(
      fc.record({ who: fc.nat(1), caret: fc.nat(40) }),
      fc.record({ who: fc.nat(1), key: fc.constant(true) }),
      fc.record({ who: fc.nat(1), key: fc.constant(true) }),
      fc.record({ compose: fc.constantFrom('on', 'end') }),
      fc.constant({ meet: true }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const [one, other] = two('alpha beta gamma delta');
        const runs: string[] = [];
        const current: (number | undefined)[] = [undefined, undefined];
        let composing = false;
        const letter = (run: number) => String.fromCharCode(0x4e00 + run * 64 + runs[run]!.length);
        const end = () => {
          if (!composing) return;
          one.compose(letter(current[0]!));
          runs[current[0]!] += letter(current[0]!);
          one.endComposition();
          composing = false;
        };
        for (const each of steps) {
          if (!('compose' in each && each.compose === 'on') && !('meet' in each)) end();
          if ('caret' in each) {
            const writer = [one, other][each.who]!;
            const place = Math.min(each.caret, writer.area.value.length);
            writer.caret(place);
            // A run that begins inside another one splits it rightly, so the test begins runs only between Latin
            // letters.
            const around = writer.area.value.slice(Math.max(0, place - 1), place + 1);
            current[each.who] = /[一-鿿]/.test(around) ? undefined : runs.push('') - 1;
          } else if ('key' in each) {
            const run = current[each.who];
            if (run === undefined) continue;
            const typed = letter(run);
            [one, other][each.who]!.type(typed);
            runs[run] += typed;
          } else if ('compose' in each) {
            if (each.compose === 'end' || current[0] === undefined) continue;
            one.compose('に');
            composing = true;
          } else meet(one, other);
        }
        end();
        meet(one, other);
        meet(one, other);
        expect(other.area.value).toBe(one.area.value);
        expect(one.area.value).toBe(one.text.toString());
        for (const run of runs) expect(one.area.value).toContain(run);
        for (const writer of writers) writer.shared.release();
      }),
      { numRuns: 200 },
    );
  });
});
