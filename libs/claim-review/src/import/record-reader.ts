import { isNode, resolved, type References } from '../nodes';
import type { Path } from '../json-path';
import { cleanLine } from '../text/stray-text';
import type { Note } from './oddities';

/** UTF-16 units read of one text; the rest stays in `raw`. */
const LONGEST_TEXT = 20_000;

/** A value with the way to it. */
export interface Found {
  value: unknown;
  path: Path;
}

/** A text with the way to it. */
export interface FoundText {
  text: string;
  path: Path;
}

/** Looks things up in one record, lists and odd types or not, and notes what it had to put up with. */
export class RecordReader {
  constructor(
    private readonly record: unknown,
    private readonly references: References,
    readonly note: Note,
  ) {}

  /** The first of the ways that leads to something; null, nothing and empty texts and lists are no thing. */
  find(...ways: string[]): Found | null {
    for (const way of ways) {
      const found = this.follow(way);
      if (found && !isNothing(found.value)) return found;
    }
    return null;
  }

  /** The first of the ways that leads to a text, as one clean line. A number is a text in the wrong type. */
  text(...ways: string[]): FoundText | null {
    for (const way of ways) {
      const found = this.follow(way);
      const text = found && this.textIn(found);
      if (text) return { text, path: found.path };
    }
    return null;
  }

  /** What a found value says in words, or null. */
  private textIn({ value, path }: Found): string | null {
    if (typeof value === 'string') {
      if (value.length > LONGEST_TEXT) this.note('text_too_long', path, 'Only its beginning was read.');
      return cleanLine(beginningOf(value)) || null;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      this.note('wrong_type', path, `A text was expected, not a ${typeof value}.`);
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
    this.note('object_for_text', at.path, 'A plain value is wrapped in an object.');
    return { value: at.value['@value'], path: at.path };
  }

  /** The one value of a property: of a list, the first that is something. */
  private only({ value, path }: Found): Found {
    if (!Array.isArray(value)) return { value: resolved(value, this.references), path };
    if (value.length === 0) return { value: null, path };
    if (value.length > 1) this.note('several_values', path, `There are ${value.length}; the first was read.`);
    else this.note('array_for_one', path, 'One value stands in a list.');
    return { value: resolved(value[0], this.references), path: [...path, 0] };
  }
}

/** As much of a text as is read, never ending in half a surrogate pair. */
export function beginningOf(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '') : text;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
