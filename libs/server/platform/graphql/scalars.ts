import { because } from '@assay/messages';
import { isWebUrl } from '@assay/domain/input';
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
  throw badInput('DateTime', because('instant_malformed'));
}

function parseDay(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    const at = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)) return value;
  }
  throw badInput('Date', because('date_malformed'));
}

function parseUrl(value: unknown): string {
  if (typeof value === 'string' && isWebUrl(value)) return value;
  throw badInput('URL', because('url_malformed'));
}

export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: 'A point in time in UTC, ISO 8601 with milliseconds.',
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
    throw badInput('JSON', because('json_not_taken'));
  },
});

export const UrlScalar = new GraphQLScalarType({
  name: 'URL',
  description: 'An absolute http or https address, without user name or password.',
  serialize: String,
  parseValue: parseUrl,
  parseLiteral: fromLiteral(parseUrl),
});
