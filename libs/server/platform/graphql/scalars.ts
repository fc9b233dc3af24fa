import { badInput } from '@assay/domain';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

function fromLiteral(parse: (value: unknown) => unknown) {
  return (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined);
}

function parseInstant(value: unknown): Date {
  if (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  ) {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at;
  }
  throw badInput('DateTime', 'Not an instant: give ISO 8601 with a time zone, as 2018-12-19T14:02:00Z.');
}

function parseDay(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    const at = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)) return value;
  }
  throw badInput('Date', 'Not a date: give YYYY-MM-DD.');
}

function parseUrl(value: unknown): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (typeof value === 'string' && value.length <= 2_048 && !/[\u0000-\u0020]/u.test(value)) {
    const url = URL.parse?.(value) ?? safeUrl(value);
    if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password)
      return value;
  }
  throw badInput('URL', 'Not an address: give an absolute http or https URL of at most 2048 characters.');
}

/** URL.parse came with Node 22. */
function safeUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601 with milliseconds.',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: parseInstant,
  parseLiteral: fromLiteral(parseInstant),
});

export const DateScalar = new GraphQLScalarType({
  name: 'Date',
  description: 'A calendar date, YYYY-MM-DD, without a time zone.',
  serialize: String,
  parseValue: parseDay,
  parseLiteral: fromLiteral(parseDay),
});

export const JsonScalar = new GraphQLScalarType<unknown>({
  name: 'JSON',
  description:
    'A JSON value of a shape that another specification defines; the field says which. Output only.',
  serialize: (value) => value,
  parseValue: () => {
    throw badInput('JSON', 'JSON is not taken as input.');
  },
});

export const UrlScalar = new GraphQLScalarType({
  name: 'URL',
  description: 'An absolute http or https address, without user name or password.',
  serialize: String,
  parseValue: parseUrl,
  parseLiteral: fromLiteral(parseUrl),
});
