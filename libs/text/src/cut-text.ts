/**
 * The beginning of a text, at most so many UTF-16 units long. A letter of two units (an emoji) that does not fit whole is left
 * out: PostgreSQL refuses half of one in JSON, and stores another letter in its place elsewhere.
 */
export function cutText(text: string, most: number): string {
  const isHalved = text.length > most && /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return text.slice(0, isHalved ? most - 1 : most);
}
