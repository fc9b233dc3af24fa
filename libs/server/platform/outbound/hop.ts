/** One response of a fetch: those of redirects, and as the last one the page's own. */
export interface Hop {
  url: string;
  status: number;
  statusText: string;
  requestHeaders: [name: string, value: string][];
  headers: [name: string, value: string][];
}

/** The value of a header, by its name in lower case. */
export function headerOf(headers: Hop['headers'], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** The media type and charset of the response's headers. */
export function contentTypeOf(headers: Hop['headers']): { type: string; charset: string | null } {
  const said = headerOf(headers, 'content-type') ?? '';
  const [type = '', ...parameters] = said.toLowerCase().split(';');
  const charset = parameters.map((part) => /charset="?([\w-]+)/.exec(part)?.[1]).find(Boolean) ?? null;
  return { type: type.trim(), charset };
}
