/** An object of schema.org, as a page has it in JSON-LD. */
export type Linked = Record<string, unknown>;

/** Article and its subtypes (schema.org), however their address is written. */
const ARTICLE = /(?:^|[/:#])(?:[A-Za-z]*(?:Article|Posting)|Report|APIReference)$/;

/** Most objects that are looked at in one page. */
const MOST_OBJECTS = 20_000;

/** Keys under which a page has its article, besides the top. */
const HOLDERS = ['@graph', 'mainEntity', 'mainEntityOfPage', '@included', '@list', '@set'];

/** The JSON-LD of a page. */
export class LinkedData {
  private readonly byId = new Map<string, Linked>();
  /** The article that the page is about; undefined where the page has none in JSON-LD. */
  readonly article: Linked | undefined;

  /** @param isOwn whether an article is the page's own, where it has several */
  constructor(document: Document, isOwn: (article: Linked) => boolean) {
    const roots = [...document.querySelectorAll('script[type]')]
      .filter((script) => /^\s*application\/ld\+json/i.test(script.getAttribute('type')!))
      .map((script) => parsed(script.textContent ?? ''));
    this.index(roots);
    const articles = roots.flatMap((root) => this.articlesIn(root, 0));
    this.article = articles.find(isOwn) ?? articles[0];
  }

  /** The value itself, or the object of the page that it names (`@id`). */
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
      // A reference has no other key; the object it names says the most of itself.
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

/** JSON as pages have it, or null: also with comments, CDATA marks, a semicolon, a comma too many, bare line ends. */
function parsed(raw: string): unknown {
  for (const read of [
    (text: string) => text,
    tidied,
    (text: string) => tidied(text.replaceAll('&quot;', '"')),
  ])
    try {
      return JSON.parse(read(raw)) as unknown;
    } catch {
      // Tried again less strictly; a page whose JSON-LD is broken still has its text.
    }
  return null;
}

/** A string of JSON, or what stands outside of strings and is no JSON. What does not end, ends with the script. */
const PARTS = /"(?:[^"\\]|\\[^])*(?:"|$)|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|<!\[CDATA\[|\]\]>|<!--|-->|;|\ufeff/g;

function tidied(raw: string): string {
  return raw
    .replace(PARTS, (part) =>
      // eslint-disable-next-line no-control-regex -- JSON has none inside a string
      part.startsWith('"') ? part.replace(/[\u0000-\u001f]/g, ' ') : ' ',
    )
    .replace(/,(\s*[\]}])/g, '$1');
}
