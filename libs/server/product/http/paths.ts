/** Addresses that belong to the server; every other one that asks for a page gets the web client, which has its own routes. */
const OF_SERVER =
  /^\/(graphql|import|archive|collab|export|health|feeds|oembed|v|metrics|preview|assets|\.well-known)(\/|$)/;

/** Files that every visitor may have and that no table is asked for. */
const STYLE_OF_PAGES = /^\/v\/(verdict-page\.css$|fonts\/)/;

/** The path of a request's address, without its query. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

/** Whether an address belongs to the server rather than to the web client. */
export function isOfServer(path: string): boolean {
  return OF_SERVER.test(path);
}

/** Whether a GET of this address answers a file that lies on the disk: the web client, its assets, a stylesheet, a font. */
export function isFile(method: string, path: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return path.startsWith('/assets/') || STYLE_OF_PAGES.test(path) || !isOfServer(path);
}
