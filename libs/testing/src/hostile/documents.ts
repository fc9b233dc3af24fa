import fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A GraphQL request that no honest client sends. */
export interface HostileRequest {
  query: string;
  variables?: unknown;
}

const strange = fc.oneof(
  fc.constantFrom('null', '-1', '2147483648', '1e400', '""', '"\\u0000"', '[]', '{}', 'true', '[[[]]]'),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
  fc.constant(JSON.stringify('a'.repeat(3_000))),
  fc.uuid().map((id) => JSON.stringify(id)),
);

/**
 * GraphQL documents for a schema: valid in structure with strange values, and the same with changed characters. They
 * include deep selections, many aliases and several operations.
 *
 * @param spared operations that are left out, since they would break the test itself
 */
export function hostileDocuments(
  schema: GraphQLSchema,
  spared: readonly string[] = [],
): fc.Arbitrary<HostileRequest> {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => !!type);
  const operations = roots.flatMap((type) =>
    Object.keys(type.getFields())
      .filter((name) => !spared.includes(name))
      .map((name) => ({ type, name })),
  );
  const whole = fc
    .tuple(fc.constantFrom(...operations), fc.array(strange, { minLength: 8, maxLength: 8 }), fc.nat(4))
    .map(([{ type, name }, values, depth]) => {
      const kind = type === schema.getQueryType() ? 'query' : 'mutation';
      const pick = picker(values);
      return `${kind} { ${selection(type, name, depth, pick)} }`;
    });
  const changed = fc
    .tuple(whole, fc.nat(500), fc.string({ maxLength: 4 }))
    .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1));
  const aliases = fc
    .nat(60)
    .map((count) => `{ ${Array.from({ length: count + 1 }, (_, n) => `a${n}: __typename`).join(' ')} }`);
  const query = fc.oneof(
    { weight: 5, arbitrary: whole },
    { weight: 3, arbitrary: changed },
    aliases,
    fc.string(),
  );
  return fc.record({ query, variables: fc.oneof(fc.constant(undefined), fc.jsonValue()) });
}

function picker(values: readonly string[]): () => string {
  let next = 0;
  return () => values[next++ % values.length]!;
}

function selection(type: GraphQLObjectType, name: string, depth: number, pick: () => string): string {
  const field = type.getFields()[name]!;
  const given = field.args
    .filter((arg) => isNonNullType(arg.type) || pick().length % 2 === 0)
    .map((arg) => `${arg.name}: ${literal(arg.type, pick, 3)}`);
  return `${name}${given.length ? `(${given.join(', ')})` : ''}${fields(field.type, depth, pick)}`;
}

function fields(output: GraphQLOutputType, depth: number, pick: () => string): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (isUnionType(type) || !isObjectType(type)) return ' { __typename }';
  const names = Object.values(type.getFields())
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    .filter((field) => !field.args.some((arg) => isNonNullType(arg.type)))
    .slice(0, 6)
    .map((field) => selection(type, field.name, depth - 1, pick));
  return ` { ${names.join(' ') || '__typename'} }`;
}

function literal(type: GraphQLInputType, pick: () => string, depth: number): string {
  if (isNonNullType(type)) return literal(type.ofType, pick, depth);
  if (isListType(type)) return `[${literal(type.ofType, pick, depth)}]`;
  if (isEnumType(type)) return pick().length % 4 ? type.getValues()[0]!.name : pick();
  if (isInputObjectType(type) && depth > 0) {
    const inside = Object.values(type.getFields()).map(
      (field) => `${field.name}: ${literal(field.type, pick, depth - 1)}`,
    );
    return `{ ${inside.join(', ')} }`;
  }
  return pick();
}
