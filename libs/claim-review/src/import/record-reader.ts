import { isNode, resolved, type References } from '../nodes';
import type { Path } from '../json-path';
import { cleanLine } from '../text/stray-text';
import type { Note } from './oddities';

/** UTF-16 units read from one text; the rest stays in `raw`. */
const LONGEST_TEXT = 20_000;

/** A value with its path. */
export interface Found {
  value: unknown;
  path: Path;
}

/** A text with its path. */
export interface FoundText {
  text: string;
  path: Path;
}

/** Looks up values in one record, also in lists and odd types, and notes what is odd about them. */
export class RecordReader {
  constructor(
    private readonly record: unknown,
    private readonly references: References,
    readonly note: Note,
  ) {}

  /** The value of the first path that has one; null, empty texts and empty lists count as missing. */
  find(...ways: string[]): Found | null {
    for (const way of ways) {
      const found = this.follow(way);
      if (found && !isNothing(found.value)) return found;
    }
    return null;
  }

  /** The text of the first path that has one, as one clean line. A number counts as a text of the wrong type. */
  text(...ways: string[]): FoundText | null {
    for (const way of ways) {
      const found = this.follow(way);
      const text = found && this.textIn(found);
      if (text) return { text, path: found.path };
    }
    return null;
  }

  /** The text of a value, or null. */
  private textIn({ value, path }: Found): string | null {
    if (typeof value === 'string') {
      if (value.length > LONGEST_TEXT) this.note('text_too_long', path, { what: 'other' });
      return cleanLine(beginningOf(value)) || null;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      this.note('wrong_type', path, { type: typeof value as 'number' | 'boolean' });
      return String(value);
    }
    return null;
  }

  private follow(way: string): Found | null {
    let at: Found = { value: this.record, path: [] };
    for (const step of way.split('.')) {
      if (!isNode(at.value)) return null;
      if (!Object.hasOwn(at.value, step)) return null;
      at = this.only({ value: at.value[step], path: [...at.path, step] });
    }
    if (!isNode(at.value) || !Object.hasOwn(at.value, '@value')) return at;
    this.note('object_for_text', at.path);
    return { value: at.value['@value'], path: at.path };
  }

  /** The single value of a property; of a list, the first value that is not missing. */
  private only({ value, path }: Found): Found {
    if (!Array.isArray(value)) return { value: resolved(value, this.references), path };
    if (value.length === 0) return { value: null, path };
    if (value.length > 1) this.note('several_values', path, { count: value.length });
    else this.note('array_for_one', path);
    return { value: resolved(value[0], this.references), path: [...path, 0] };
  }
}

/** The part of a text that is read; never ends inside a surrogate pair. */
export function beginningOf(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '') : text;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
