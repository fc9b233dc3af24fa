import { because, type Reason } from '@assay/messages';
import { fileTypeFromBuffer } from 'file-type';

/** How many bytes decide whether content is text. */
const HEAD = 4096;

/** Other names of media types. */
const ALIASES: Record<string, string | undefined> = {
  'application/xhtml+xml': 'text/html',
  'application/x-pdf': 'application/pdf',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'text/xml': 'application/xml',
};

// eslint-disable-next-line no-control-regex -- the expression matches control characters
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

// eslint-disable-next-line no-control-regex -- control characters mark the end of a zip
const ZIP_END = /PK\x05\x06/;

/** Dangerous types that a file may have in addition to its own (polyglots): the mark of each, and where it may be. */
const SECOND_NATURES: {
  type: string;
  name: 'pdf' | 'page' | 'zip';
  sign: RegExp;
  within: 'head' | 'tail';
}[] = [
  { type: 'application/pdf', name: 'pdf', sign: /%PDF-\d/, within: 'head' },
  {
    type: 'text/html',
    name: 'page',
    sign: /<(?:!doctype html|html|script|iframe|body)[\s>]/i,
    within: 'head',
  },
  {
    type: 'application/zip',
    name: 'zip',
    sign: ZIP_END,
    within: 'tail',
  },
];

/** The media type of bytes by their content (magic numbers; WHATWG MIME Sniffing for text). */
export async function sniff(bytes: Uint8Array): Promise<string> {
  const wide = wideHead(bytes);
  const found = wide === null ? await fileTypeFromBuffer(bytes) : undefined;
  const head = wide ?? new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  if (found && found.mime !== 'application/xml') return plainName(found.mime);
  const start = head.replace(/^(?:\xef\xbb\xbf)?(?:\s|<!--[^]*?-->|<\?xml[^]*?\?>)*/, '').slice(0, 200);
  if (/^<svg[\s>]/i.test(start) || /^<!doctype svg/i.test(start)) return 'image/svg+xml';
  if (/^<(?:!doctype html|html|head|body|script|title|meta|div|p|h1|table|iframe)[\s>]/i.test(start))
    return 'text/html';
  if (found) return 'application/xml';
  return CONTROLS.test(head) ? 'application/octet-stream' : 'text/plain';
}

/**
 * The beginning of a text in UTF-16, recognised by its byte order mark; null for other content. A frame of MPEG audio may
 * begin with the same two bytes; its next bytes are no letters.
 */
function wideHead(bytes: Uint8Array): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
  if (!mark) return null;
  const head = new TextDecoder(`utf-16${mark}`).decode(bytes.subarray(0, HEAD), { stream: true });
  return CONTROLS.test(head) || head.includes('\ufffd') ? null : head;
}

/** What is to be noted of content that differs from its declared type, or has two types at once. */
export function typeNotes(bytes: Uint8Array, said: string | null, sniffed: string): Reason[] {
  const second = SECOND_NATURES.find(
    ({ type, sign, within }) => type !== sniffed && isBinary(sniffed) && sign.test(part(bytes, within)),
  );
  const notes: Reason[] = [];
  if (said && !agrees(plainName(said), sniffed))
    notes.push(because('type_differs', { said, found: sniffed }));
  if (second && !(second.within === 'tail' && isPacked(sniffed)))
    notes.push(because('type_is_double', { found: sniffed, second: second.name }));
  return notes;
}

/** The usual name of a type, without parameters. */
export function plainName(type: string): string {
  const bare = type.toLowerCase().trim();
  return ALIASES[bare] ?? ALIASES[bare.split(';')[0]!.trim()] ?? bare.split(';')[0]!.trim();
}

function agrees(said: string, sniffed: string): boolean {
  if (said === sniffed || said === 'application/octet-stream') return true;
  // Formats without a magic number are sniffed as plain text.
  if (sniffed === 'text/plain') return /^text\/|json|javascript|xml|csv|yaml/.test(said);
  return sniffed === 'application/xml' && /xml|html/.test(said);
}

const isBinary = (type: string) => !/^text\/|xml|json/.test(type);
const isPacked = (type: string) => /zip|officedocument|epub|opendocument|java-archive/.test(type);

function part(bytes: Uint8Array, which: 'head' | 'tail'): string {
  const piece = which === 'head' ? bytes.subarray(0, 1024) : bytes.subarray(-66_000);
  return new TextDecoder('latin1').decode(piece);
}
