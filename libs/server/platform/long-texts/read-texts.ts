import { takeReadingRoom } from './reading-room';

/**
 * Reads long texts by the ids of their rows. A request for too much text is refused before any text is loaded.
 *
 * @param sizes the bytes of UTF-8 by id, from `octet_length`: Postgres returns a text's size without reading the text
 * @param read loads the texts of the rows with these ids
 * @throws LIMITED or TOO_MANY when the current request may not read that much
 */
export async function readTexts(
  sizes: ReadonlyMap<string, number>,
  read: (ids: string[]) => Promise<{ id: string; text: string }[]>,
): Promise<Map<string, string>> {
  if (sizes.size === 0) return new Map();
  takeReadingRoom([...sizes.values()].reduce((sum, bytes) => sum + bytes, 0));
  const rows = await read([...sizes.keys()]);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
