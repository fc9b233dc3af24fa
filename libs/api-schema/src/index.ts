import { initGraphQLTada } from 'gql.tada';
import type { introspection, introspection_types } from './graphql-env.d.ts';

/**
 * Typed documents made from the committed schema. Fragment masking stays on, so a component
 * sees only the fields its own fragment asks for (open them with {@link readFragment}).
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    /** ISO 8601 instant in UTC. */
    DateTime: string;
    /** Calendar date, YYYY-MM-DD. */
    Date: string;
    /** Absolute http or https address. */
    URL: string;
    /** A value whose shape belongs to another standard. */
    JSON: unknown;
  };
}>();

export { readFragment } from 'gql.tada';
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';

/** The values of a GraphQL enum by its name, for example `EnumOf<'Stage'>`. */
export type EnumOf<Name extends keyof introspection_types> = introspection_types[Name] extends {
  enumValues: infer Values;
}
  ? Values
  : never;
