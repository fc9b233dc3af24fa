/** A schema.org object in a page's JSON-LD. */
export type Linked = Record<string, unknown>;

/** Article and its subtypes (schema.org), with any form of their URL. */
const ARTICLE = /(?:^|[/:#])(?:[A-Za-z]*(?:Article|Posting)|Report|APIReference)$/;

/** The most objects that are read in one page. */
const MOST_OBJECTS = 20_000;

/** Keys, other than the top level, under which a page has its article. */
const HOLDERS = ['@graph', 'mainEntity', 'mainEntityOfPage', '@included', '@list', '@set'];

/** The JSON-LD of a page. */
export class LinkedData {
  private readonly byId = new Map<string, Linked>();
  /** The article that the page is about; undefined where JSON-LD has none. */
  readonly article: Linked | undefined;

  /** @param isOwn whether an article is the page's own, where there are several */
  constructor(document: Document, isOwn: (article: Linked) => boolean) {
    const roots = [...document.querySelectorAll('script[type]')]
      .filter((script) => /^\s*application\/ld\+json/i.test(script.getAttribute('type')!))
      .map((script) => parsed(script.textContent ?? ''));
    this.index(roots);
    const articles = roots.flatMap((root) => this.articlesIn(root, 0));
    this.article = articles.find(isOwn) ?? articles[0];
  }

  /** The value itself, or the object of the page to which it refers (`@id`). */
  resolve(value: unknown): unknown {
    const id = isObject(value) ? value['@id'] : undefined;
    return (typeof id === 'string' && this.byId.get(id)) || value;
  }

  private articlesIn(value: unknown, depth: number): Linked[] {
    if (Array.isArray(value)) return value.flatMap((one) => this.articlesIn(one, depth));
    const item = this.resolve(value);
    if (!isObject(item) || depth > 6) return [];
    const own = listOf(item['@type']).some((type) => ARTICLE.test(String(type))) ? [item] : [];
    return [...own, ...HOLDERS.flatMap((key) => (key in item ? this.articlesIn(item[key], depth + 1) : []))];
  }

  private index(roots: unknown[]): void {
    const rest = [...roots];
    for (let seen = 0; rest.length && seen < MOST_OBJECTS; seen++) {
      const value = rest.pop();
      if (Array.isArray(value)) rest.push(...(value as unknown[]).slice(0, MOST_OBJECTS));
      if (!isObject(value)) continue;
      const id = value['@id'];
      // A reference has no other key; the object with the most keys describes itself best.
      if (
        typeof id === 'string' &&
        Object.keys(value).length > Object.keys(this.byId.get(id) ?? { id }).length
      )
        this.byId.set(id, value);
      rest.push(...Object.values(value));
    }
  }
}

export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (isObject(value) && Array.isArray(value['@list'])) return value['@list'] as unknown[];
  return value === undefined || value === null ? [] : [value];
}

export function isObject(value: unknown): value is Linked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON as pages write it, or null: also with comments, CDATA marks, a semicolon, an extra comma, raw line ends. */
function parsed(raw: string): unknown {
  for (const read of [
    (text: string) => text,
    tidied,
    (text: string) => tidied(text.replaceAll('&quot;', '"')),
  ])
    try {
      return JSON.parse(read(raw)) as unknown;
    } catch {
      // The next reading is less strict; a page with broken JSON-LD still has its text.
    }
  return null;
}

/** A JSON string, or characters outside of strings that are no JSON. An unclosed string ends with the script. */
const PARTS = /"(?:[^"\\]|\\[^])*(?:"|$)|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|<!\[CDATA\[|\]\]>|<!--|-->|;|\ufeff/g;

function tidied(raw: string): string {
  return raw
    .replace(PARTS, (part) =>
      // eslint-disable-next-line no-control-regex -- JSON has none inside a string
      part.startsWith('"') ? part.replace(/[\u0000-\u001f]/g, ' ') : ' ',
    )
    .replace(/,(\s*[\]}])/g, '$1');
}
