/** Field names whose values are never written: credentials, names of people, and words they wrote. */
const SECRET =
  /authorization|cookie|passw|secret|token|credential|signature|e-?mail|address|header|body|variables|query|parameters|(^|_)(name|text|words|detail|where|hint)$/i;

/** Plain values of an error that help to find its cause. node-postgres puts the refused values into `detail` and `where`. */
const OF_ERRORS = [
  'code',
  'errno',
  'syscall',
  'statusCode',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
];

/** Objects deeper than this are left out. */
const DEEPEST = 4;

/** Longest text that is written, in UTF-16 units. */
const LONGEST = 8_000;

/**
 * Facts as plain values that may be written to a log: errors with their causes, no credentials, no names or emails, and
 * nothing that was asked in the query part of a URL.
 */
export function loggable(value: unknown, depth = 0, seen = new Set<unknown>()): unknown {
  if (typeof value === 'string') return loggableText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  // A cause may lead back to the error it belongs to.
  if (seen.has(value)) return value instanceof Error ? loggableText(value.message) : '[again]';
  seen.add(value);
  if (value instanceof Error) {
    const own = value as Error & Record<string, unknown>;
    const plain = OF_ERRORS.filter((name) => ['string', 'number'].includes(typeof own[name]));
    return {
      name: own.name,
      message: loggableText(own.message),
      ...Object.fromEntries(plain.map((name) => [name, own[name]])),
      ...(own.cause === undefined ? {} : { cause: loggable(own.cause, depth + 1, seen) }),
      ...(value instanceof AggregateError
        ? { errors: value.errors.slice(0, 5).map((each) => loggable(each, depth + 1, seen)) }
        : {}),
      stack: own.stack && loggableText(own.stack),
    };
  }
  if (value instanceof Date) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 50).map((each) => loggable(each, depth + 1, seen));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      SECRET.test(name) ? '[left out]' : loggable(each, depth + 1, seen),
    ]),
  );
}

/** A text without the query part of URLs, credentials in URLs and headers, and email addresses. */
export function loggableText(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1')
    .replace(/((?:\w+:\/\/|\/)[^\s?#"'`]*)\?[^\s"'`)]+/g, '$1?…')
    .replace(/\b(Bearer|Basic)\s+[^\s"']+/gi, '$1 …')
    .replace(/[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g, '[email]');
}

/** An error in one line: its code, where it has one, and its message. */
export function inOneLogLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  const message = error.message || error.name;
  return (code === undefined ? message : `${String(code)} ${message}`).replace(/\s+/g, ' ');
}
