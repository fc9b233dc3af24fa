import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { sniff } from '@assay/server-platform/media';
import type { Source } from './extraction';

/** The reader for a file, by the extension of its name. */
export const KIND_BY_ENDING: Record<string, Source['kind'] | undefined> = {
  txt: 'text',
  text: 'text',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  docx: 'docx',
  pdf: 'pdf',
};

/** The reader for bytes, by their media type. */
export const KIND_BY_TYPE: Record<string, Source['kind'] | undefined> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/**
 * The reader for bytes. The content decides if its type can be detected; the declared type is then ignored.
 *
 * @throws BAD_INPUT on `path` if their type cannot hold an article
 */
export async function kindOf(path: string, bytes: Uint8Array, said: Source['kind']): Promise<Source['kind']> {
  const type = await sniff(bytes);
  const kind = KIND_BY_TYPE[type];
  if (kind === 'pdf' || kind === 'docx') return kind;
  if (/^(?:image|audio|video)\//.test(type)) throw badInput(path, because('file_holds_no_article', { type }));
  return said;
}
