import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  print,
  separateOperations,
  valueFromASTUntyped,
  type OperationDefinitionNode,
} from 'graphql';

/** Documents remembered at once, and how long one may be to be remembered. */
const MOST_REMEMBERED = 1_000;
const MOST_REMEMBERED_LENGTH = 50_000;

/** Most tokens of a document: far more than fields are answered, few enough to be read at once. */
const MOST_TOKENS = 20_000;

/** What is answered from published content alone, the same to everybody who may read it. */
const PUBLISHED = new Set(['verdict', 'verdicts', 'verdictChanges', 'corrections', '__typename']);

/** One operation of a document, alone with the fragments it needs. */
export interface Operation {
  text: string;
  /** Values of the variables that must have one and may be left out. */
  defaults: Record<string, unknown>;
  /** Whether it reads published content and nothing else. */
  readsPublished: boolean;
}

/**
 * Reads documents once. Mercurius compiles a document by its text alone: of several operations it would go on running
 * the first that was compiled, whatever is named, and it forgets the defaults of variables that must have a value. So
 * each operation goes to it alone, with its defaults filled in.
 */
export class Documents {
  private readonly read = new LRUCache<string, ReadonlyMap<string, Operation>>({ max: MOST_REMEMBERED });
  private readonly persisted = new LRUCache<string, string>({ max: MOST_REMEMBERED });

  /**
   * The operation a request asks for.
   *
   * @param name as `operationName` has it
   * @throws GraphQLError where the document cannot be read or has no such operation
   */
  operation(text: string, name: string | undefined): Operation {
    let operations = this.read.get(text);
    if (!operations) {
      operations = operationsOf(text);
      if (text.length <= MOST_REMEMBERED_LENGTH) this.read.set(text, operations);
    }
    const operation = name ? operations.get(name) : [...operations.values()][0];
    if (!operation)
      throw new GraphQLError(name ? `There is no operation "${name}" here.` : 'There is no operation here.');
    if (!name && operations.size > 1)
      throw new GraphQLError('Name the operation: this document has several.');
    return operation;
  }

  /** The document that was sent with this hash before; null: the client sends it once more. */
  byHash(hash: string): string | null {
    return this.persisted.get(hash) ?? null;
  }

  /** Keeps a document by its SHA-256, hex. @returns whether that is its hash */
  persist(hash: string, text: string): boolean {
    if (createHash('sha256').update(text).digest('hex') !== hash) return false;
    if (text.length <= MOST_REMEMBERED_LENGTH) this.persisted.set(hash, text);
    return true;
  }
}

function operationsOf(text: string): Map<string, Operation> {
  const document = parse(text, { maxTokens: MOST_TOKENS });
  const all = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (new Set(all.map(({ name }) => name?.value ?? '')).size < all.length)
    throw new GraphQLError('Each operation of a document needs a name of its own.');
  const alone = all.length > 1 ? separateOperations(document) : null;
  return new Map(
    all.map((operation) => {
      const name = operation.name?.value ?? '';
      return [
        name,
        {
          text: alone ? print(alone[name]!) : text,
          defaults: defaultsOf(operation),
          readsPublished: readsPublished(operation),
        },
      ];
    }),
  );
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    (variableDefinitions ?? [])
      .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue)
      .map(({ variable, defaultValue }) => [variable.name.value, valueFromASTUntyped(defaultValue!)]),
  );
}

function readsPublished({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    selectionSet.selections.every((one) => one.kind === Kind.FIELD && PUBLISHED.has(one.name.value))
  );
}
