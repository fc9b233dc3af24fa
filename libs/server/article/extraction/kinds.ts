import { badInput } from '@assay/domain';
import { sniff } from '@assay/server-platform';
import type { Source } from './extraction';

/** How a file is read, by the ending of its name. */
export const KIND_BY_ENDING: Record<string, Source['kind'] | undefined> = {
  txt: 'text',
  text: 'text',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  docx: 'docx',
  pdf: 'pdf',
};

/** How bytes are read, by their media type. */
export const KIND_BY_TYPE: Record<string, Source['kind'] | undefined> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/**
 * How bytes are to be read: as what they are, where that can be told, whatever they say they are.
 *
 * @throws BAD_INPUT on `path` where they are nothing that holds an article
 */
export async function kindOf(path: string, bytes: Uint8Array, said: Source['kind']): Promise<Source['kind']> {
  const type = await sniff(bytes);
  const kind = KIND_BY_TYPE[type];
  if (kind === 'pdf' || kind === 'docx') return kind;
  if (/^(?:image|audio|video)\//.test(type))
    throw badInput(
      path,
      `This is ${type}, whatever it says it is. It can be evidence, but holds no article.`,
    );
  return said;
}
