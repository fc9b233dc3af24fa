/** One answer on the way to a page, the last being the page's own. */
export interface Hop {
  url: string;
  status: number;
  statusText: string;
  requestHeaders: [name: string, value: string][];
  headers: [name: string, value: string][];
}

/** What a header said, by its name in lower case. */
export function headerOf(headers: Hop['headers'], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Media type and charset as a page's headers say them. */
export function contentTypeOf(headers: Hop['headers']): { type: string; charset: string | null } {
  const said = headerOf(headers, 'content-type') ?? '';
  const [type = '', ...parameters] = said.toLowerCase().split(';');
  const charset = parameters.map((part) => /charset="?([\w-]+)/.exec(part)?.[1]).find(Boolean) ?? null;
  return { type: type.trim(), charset };
}
