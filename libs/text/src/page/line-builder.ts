import { lowered, raised } from './raised';

/** Slashes of a fraction that its page writes with raised and lowered numbers. */
const SLASH = /^\s*[/⁄∕]\s*$/u;
const WORD_END = /[\p{L}\p{N}%]$/u;
const WORD_START = /^[\p{L}\p{N}]/u;

const LATIN = /^[\p{Script=Latin}\p{N}]/u;
const LATIN_END = /[\p{Script=Latin}\p{N}]$/u;

/** How many of a line's last characters are read. */
const TAIL = 12;

/** A raised or lowered text or a reading aid while it is collected. */
export interface Shift {
  kind: 'up' | 'down' | 'aid';
  isReference: boolean;
  text: string;
}

/** Builds a line of text from the texts of a page. Each character is read a bounded number of times. */
export class LineBuilder {
  private parts: string[] = [];
  /** The last characters of all parts. */
  private tail = '';
  /** How the next text is separated: any word from a word, or a number from a word. */
  private apart: 'words' | 'figures' | null = null;
  /** The reading aids of the words of one `ruby`. */
  private aids = '';
  private shifts: Shift[] = [];
  /** The position of the last raised text, and the text in plain letters. */
  private high: { at: number; plain: string } | null = null;

  /** Adds a text of the page with its white space. */
  add(text: string): void {
    if (!text) return;
    const shift = this.shifts.at(-1);
    if (shift) {
      shift.text += text;
      return;
    }
    if (this.apart && this.meets(text)) this.push(' ');
    this.apart = null;
    if (text.startsWith('⁄') && this.high?.at === this.parts.length - 1) this.flattenHigh();
    this.push(text);
  }

  /** Separates the next text from the words before it. */
  part(): void {
    const shift = this.shifts.at(-1);
    if (shift) shift.text += WORD_END.test(shift.text.slice(-2)) ? ' ' : '';
    else this.apart = 'words';
  }

  /** Like `part`, but only between a number and a word: a browser shows them apart by colour or size. */
  partFigures(): void {
    if (!this.shifts.length) this.apart ??= 'figures';
  }

  /** The last character, '' at the beginning. */
  get last(): string {
    return this.tail.slice(-1);
  }

  shift(kind: Shift['kind'], isReference: boolean): void {
    this.shifts.push({ kind, isReference, text: '' });
  }

  /** Ends what `shift` began, unless a new line ended it. */
  unshift(): void {
    const shift = this.shifts.pop();
    if (!shift) return;
    const before = this.shifts.at(-1)?.text.slice(-TAIL) ?? this.tail;
    if (shift.kind === 'up') {
      const text = raised(shift.text.replace(/\s+/gu, ' '), before, shift.isReference);
      this.write(text);
      if (!this.shifts.length) this.high = { at: this.parts.length - 1, plain: shift.text.trim() };
    } else if (shift.kind === 'down') {
      const between =
        this.high && this.parts.length - this.high.at < 5 ? this.parts.slice(this.high.at + 1) : [];
      if (SLASH.test(between.join(''))) {
        this.flattenHigh();
        this.write(shift.text.trim());
      } else this.write(lowered(shift.text.replace(/\s+/gu, ' '), before));
    } else {
      const aid = shift.text.trim();
      this.aids += (LATIN.test(aid) && LATIN_END.test(this.aids) ? ' ' : '') + aid;
    }
  }

  /** Writes the reading aid of the words before, in brackets. */
  endAids(): void {
    if (this.aids) this.add(`(${this.aids})`);
    this.aids = '';
  }

  /** Returns the line with unfinished shifts, and begins a new one. */
  take(): string {
    while (this.shifts.length) {
      const { text } = this.shifts.shift()!;
      if (text) this.push(` ${text}`);
    }
    if (this.aids) this.push(` ${this.aids}`);
    const line = this.parts.join('');
    this.parts = [];
    this.tail = '';
    this.apart = null;
    this.aids = '';
    this.high = null;
    return line;
  }

  /** Adds a shifted text to the shift around it, or to the line. */
  private write(text: string): void {
    const shift = this.shifts.at(-1);
    if (shift) shift.text += text;
    else this.push(text);
    this.apart = null;
  }

  private meets(text: string): boolean {
    if (this.apart === 'words') return WORD_END.test(this.tail) && WORD_START.test(text);
    const last = /(?:\p{L}{2}|[\p{N}%]{2})$/u.exec(this.tail)?.[0];
    const first = /^(?:\p{L}{2}|\p{N}{2})/u.exec(text)?.[0];
    return Boolean(last && first) && /\p{L}/u.test(last!) !== /\p{L}/u.test(first!);
  }

  private push(text: string): void {
    this.parts.push(text);
    this.tail = (this.tail + text.slice(-TAIL)).slice(-TAIL);
  }

  /** Writes the last raised text as the numerator of a fraction, separated from a whole number before it. */
  private flattenHigh(): void {
    if (!this.high || !/^\d+$/.test(this.high.plain)) return;
    let at = this.high.at - 1;
    while (at > 0 && !this.parts[at]) at -= 1;
    const before = this.parts[at]?.slice(-1) ?? '';
    this.parts[this.high.at] = (/\p{N}/u.test(before) ? ' ' : '') + this.high.plain;
    this.high = null;
  }
}
