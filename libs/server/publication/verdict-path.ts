/** The path of a verdict's page: newsroom and slug, which never change. */
export function verdictPath({ newsroomSlug, slug }: { newsroomSlug: string; slug: string }): string {
  return `/v/${newsroomSlug}/${slug}`;
}

/** Path segments of a page's parts, which no verdict's slug may equal. */
const RESERVED = new Set(['card', 'changes', 'versions']);

/** A slug that no path of another kind begins or ends with. */
export function unreserved(slug: string): string {
  return RESERVED.has(slug) ? `${slug}-verdict` : slug;
}

/** The address of each image of a verdict's page, without the digest at its end. */
export function imagesOfPage(page: string): string {
  return `${page}/images`;
}
