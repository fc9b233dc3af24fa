/**
 * The beginning of a text, with at most `most` UTF-16 units. A surrogate pair (an emoji) that does not fit completely
 * is left out: PostgreSQL refuses half of one in JSON, and stores another character elsewhere.
 */
export function cutText(text: string, most: number): string {
  const isHalved = text.length > most && /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return text.slice(0, isHalved ? most - 1 : most);
}
