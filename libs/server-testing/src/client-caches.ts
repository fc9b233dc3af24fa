import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import {
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
  type ConcreteRequest,
  type GraphQLSingularResponse,
  type Variables,
} from 'relay-runtime';
import { of } from 'rxjs';
import { SCHEMA, SCHEMA_TEXT } from './published-documents';

/** An operation as every client writes it: named, and with `__typename` where it selects a verdict or a version. */
export interface Operation {
  name: string;
  text: string;
  kind: OperationTypeNode;
  variables: Variables;
  /** With `__typename` everywhere, as a client sends it. */
  sentText: string;
  /** Compiled by Relay's compiler. */
  compiled: ConcreteRequest;
}

/** A client library with its store. */
export interface CachingClient {
  /** Sends the operation to the server. */
  ask(operation: Operation): Promise<void>;
  /** Receives an event of a subscription. */
  hear(operation: Operation, event: unknown): Promise<void>;
  /** What a screen with this operation shows now, from the store alone; null where the store lacks a part. */
  show(operation: Operation): unknown;
}

/**
 * Makes operations from documents, compiled by Relay's own compiler.
 *
 * @param documents each with one operation
 */
export async function operationsOf(
  documents: readonly { text: string; variables?: Variables }[],
): Promise<Operation[]> {
  const home = mkdtempSync(join(tmpdir(), 'assay-relay-'));
  try {
    mkdirSync(join(home, 'src'));
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(home, 'schema.graphql'), SCHEMA_TEXT);
    const config = { src: 'src', language: 'javascript', schema: 'schema.graphql', eagerEsModules: true };
    writeFileSync(join(home, 'relay.config.json'), JSON.stringify(config));
    const named = documents.map(({ text, variables = {} }, index) => ({
      ...namedAndTyped(text, `Document${index}`),
      variables,
    }));
    for (const [index, { text }] of named.entries())
      writeFileSync(join(home, 'src', `Document${index}.js`), `graphql\`${text}\`;`);
    const compiler = resolve(import.meta.dirname, '../../../node_modules/relay-compiler/cli.js');
    execFileSync(process.execPath, [compiler, 'relay.config.json'], { cwd: home });
    return await Promise.all(
      named.map(async (operation) => {
        const file = join(home, 'src/__generated__', `${operation.name}.graphql.js`);
        const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
          default: ConcreteRequest;
        };
        return { ...operation, compiled: module.default };
      }),
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Relay requires operations named after their module; `__typename` identifies the types in a result. */
function namedAndTyped(text: string, module: string) {
  const types = new TypeInfo(SCHEMA);
  let kind = OperationTypeNode.QUERY;
  let name = module;
  const document = visit(
    parse(text),
    visitWithTypeInfo(types, {
      OperationDefinition(node) {
        kind = node.operation;
        name = `${module}${kind === OperationTypeNode.QUERY ? 'Query' : 'Subscription'}`;
        return { ...node, name: { kind: Kind.NAME, value: name } };
      },
      SelectionSet(node) {
        const of = types.getParentType()?.name;
        if (of !== 'Verdict' && of !== 'VerdictVersion') return;
        return withTypename(node);
      },
    }),
  );
  const sent = visit(document, {
    SelectionSet: (node, _, parent) =>
      (parent as ASTNode).kind === Kind.OPERATION_DEFINITION ? undefined : withTypename(node),
  });
  return { name, kind, text: print(document), sentText: print(sent) };
}

const withTypename = (node: SelectionSetNode): SelectionSetNode => {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return { ...node, selections: [typename, ...node.selections] };
};

/** Apollo Client, set up for connections by its documentation. */
export function apollo(url: string): CachingClient {
  const cache = new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          verdicts: relayStylePagination(['newsroom', 'filter', 'orderBy', 'includeVoided']),
          verdictChanges: relayStylePagination(['newsroom', 'filter']),
          corrections: relayStylePagination(['newsroom', 'ratingChanged']),
        },
      },
    },
  });
  let event: unknown;
  const client = new ApolloClient({
    cache,
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new ApolloLink(() => of(event as ApolloLink.Result)),
      new HttpLink({ uri: url }),
    ),
  });
  return {
    ask: async ({ text, variables }) =>
      void (await client.query({ query: gql(text), variables, fetchPolicy: 'network-only' })),
    hear: async ({ text, variables }, received) => {
      event = received;
      await new Promise<void>((done, failed) =>
        client.subscribe({ query: gql(text), variables }).subscribe({ complete: done, error: failed }),
      );
    },
    show: ({ text, variables }) => cache.readQuery({ query: gql(text), variables }),
  };
}

/** urql with graphcache, set up by its documentation; types without an id are declared as such. */
export function graphcache(url: string): CachingClient {
  const keyless = Object.values(SCHEMA.getTypeMap()).filter(
    (type) => isObjectType(type) && !('id' in type.getFields()),
  );
  let event: unknown;
  const client = new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(keyless.map(({ name }) => [name, () => null])),
        resolvers: { Query: { verdicts: relayPagination() } },
        // It warns of each selection without an id that it is stored inside its parent.
        logger: () => undefined,
      }),
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (observer) => {
            observer.next(event as never);
            observer.complete();
            return { unsubscribe: () => undefined };
          },
        }),
      }),
      fetchExchange,
    ],
  });
  return {
    ask: async ({ text, variables }) => {
      const { error } = await client.query(text, variables, { requestPolicy: 'network-only' }).toPromise();
      if (error) throw error;
    },
    hear: async ({ text, variables }, received) => {
      event = received;
      await client.subscription(text, variables).toPromise();
    },
    show: ({ text, variables }) =>
      client.readQuery(text, variables, { requestPolicy: 'cache-only' })?.data ?? null,
  };
}

/** Relay's own store, with the artifacts of its compiler. */
export function relay(url: string): CachingClient {
  let event: unknown;
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(
      async ({ text }, variables) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: text, variables }),
        });
        return (await response.json()) as GraphQLSingularResponse;
      },
      () => Observable.from(event as GraphQLSingularResponse),
    ),
  });
  return {
    ask: async ({ compiled, variables }) =>
      void (await fetchQuery(environment, compiled as never, variables).toPromise()),
    hear: async ({ compiled, variables }, received) => {
      event = received;
      await new Promise<void>((done, failed) =>
        requestSubscription(environment, {
          ...{ subscription: compiled as never, variables },
          ...{ onCompleted: done, onError: failed },
        }),
      );
    },
    show: ({ compiled, variables }) => {
      const { data, isMissingData } = environment.lookup(
        createOperationDescriptor(getRequest(compiled as never), variables).fragment,
      );
      return isMissingData ? null : data;
    },
  };
}
