import { fileTypeFromBuffer } from 'file-type';

/** Bytes that are looked at to tell text from anything else. */
const HEAD = 4096;

/** Names under which one type goes. */
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

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

// eslint-disable-next-line no-control-regex -- the end of a zip is marked by control characters
const ZIP_END = /PK\x05\x06/;

/** What bytes are of two kinds at once are dangerous as: the sign, where it may stand, and what it makes of them. */
const SECOND_NATURES: { type: string; name: string; sign: RegExp; within: 'head' | 'tail' }[] = [
  { type: 'application/pdf', name: 'a PDF', sign: /%PDF-\d/, within: 'head' },
  {
    type: 'text/html',
    name: 'a web page',
    sign: /<(?:!doctype html|html|script|iframe|body)[\s>]/i,
    within: 'head',
  },
  {
    type: 'application/zip',
    name: 'a packed file (zip)',
    sign: ZIP_END,
    within: 'tail',
  },
];

/** The media type that the bytes themselves are (magic numbers; WHATWG MIME Sniffing for what is text). */
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
 * The beginning of text in UTF-16, which its byte order mark tells; null for anything else. Two such bytes also begin a
 * frame of MPEG audio, whose bytes are soon no letters.
 */
function wideHead(bytes: Uint8Array): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
  if (!mark) return null;
  const head = new TextDecoder(`utf-16${mark}`).decode(bytes.subarray(0, HEAD), { stream: true });
  return CONTROLS.test(head) || head.includes('\ufffd') ? null : head;
}

/** Says in a sentence where bytes are another thing than they say, or are two at once; null where all is well. */
export function typeNote(bytes: Uint8Array, said: string | null, sniffed: string): string | null {
  const second = SECOND_NATURES.find(
    ({ type, sign, within }) => type !== sniffed && isBinary(sniffed) && sign.test(part(bytes, within)),
  );
  const notes = [
    said && !agrees(plainName(said), sniffed) && `It says that it is ${said}, and is ${sniffed}.`,
    second &&
      !(second.within === 'tail' && isPacked(sniffed)) &&
      `It is ${sniffed} and ${second.name} at once, which honest files are not.`,
  ].filter(Boolean);
  return notes.length ? notes.join(' ') : null;
}

/** The usual name of a type, without parameters. */
export function plainName(type: string): string {
  const bare = type.toLowerCase().trim();
  return ALIASES[bare] ?? ALIASES[bare.split(';')[0]!.trim()] ?? bare.split(';')[0]!.trim();
}

function agrees(said: string, sniffed: string): boolean {
  if (said === sniffed || said === 'application/octet-stream') return true;
  // What has no magic number of its own is text to whoever looks at its bytes.
  if (sniffed === 'text/plain') return /^text\/|json|javascript|xml|csv|yaml/.test(said);
  return sniffed === 'application/xml' && /xml|html/.test(said);
}

const isBinary = (type: string) => !/^text\/|xml|json/.test(type);
const isPacked = (type: string) => /zip|officedocument|epub|opendocument|java-archive/.test(type);

function part(bytes: Uint8Array, which: 'head' | 'tail'): string {
  const piece = which === 'head' ? bytes.subarray(0, 1024) : bytes.subarray(-66_000);
  return new TextDecoder('latin1').decode(piece);
}
