/** What a page says about itself. */
export interface ArticleMetadata {
  title: string | null;
  description: string | null;
  publisher: string | null;
  authors: string[];
  publishedAt: string | null;
  language: string | null;
  /** The paragraphs of the article, where the metadata holds them (`articleBody`). */
  body: string[] | null;
}

/** Reads Open Graph, article and JSON-LD metadata (schema.org NewsArticle); what is missing is null, never guessed. */
export function articleMetadata(document: Document): ArticleMetadata {
  const linked = linkedArticle(document);
  const meta = (...names: string[]) =>
    names
      .map((name) =>
        document
          .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
          ?.getAttribute('content')
          ?.trim(),
      )
      .find(Boolean) ?? null;
  return {
    title:
      meta('og:title') ??
      text(linked?.headline) ??
      (document.querySelector('title')?.textContent?.trim() || null),
    description: meta('og:description') ?? text(linked?.description),
    publisher: meta('og:site_name') ?? names(linked?.publisher)[0] ?? null,
    authors: names(linked?.author).length
      ? names(linked?.author)
      : [meta('author')].filter((name) => name !== null),
    publishedAt: day(meta('article:published_time') ?? text(linked?.datePublished)),
    language: document.documentElement?.getAttribute('lang')?.trim() || null,
    body: text(linked?.articleBody)?.split(/\n+/) ?? null,
  };
}

function linkedArticle(document: Document): Record<string, unknown> | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = flatten(JSON.parse(script.textContent ?? '')).find((item) =>
        /Article$/.test(String(item['@type'])),
      );
      if (found) return found;
    } catch {
      // A page's broken JSON-LD is its own affair; its text is still an article.
    }
  }
  return undefined;
}

function flatten(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value !== 'object' || value === null) return [];
  const item = value as Record<string, unknown>;
  return [item, ...flatten(item['@graph'])];
}

function text(value: unknown): string | null {
  const tidy = typeof value === 'string' ? value.replaceAll('\u0000', '').trim() : '';
  return tidy || null;
}

function names(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .map((one) => text(one) ?? text((one as { name?: unknown } | null)?.name))
    .filter((name) => name !== null);
}

function day(value: string | null): string | null {
  const found = value && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  if (!found) return null;
  const at = new Date(`${found}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(found) && found > '0001' ? found : null;
}
