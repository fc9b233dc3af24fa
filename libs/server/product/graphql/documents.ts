import { refusedQuery } from './refused-query';
import { because } from '@assay/messages';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type GraphQLError,
  Kind,
  OperationTypeNode,
  print,
  separateOperations,
  valueFromASTUntyped,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { parseDocument, selectedFields } from './document-bounds';

/** Documents remembered by their hash, how long one may be to be remembered, and the letters of all operations together. */
const MOST_REMEMBERED = 1_000;
const MOST_REMEMBERED_LENGTH = 50_000;
const MOST_REMEMBERED_TOGETHER = 20_000_000;

/** What a document takes once it is parsed and compiled, in bytes: for each letter, token, and field that it selects. */
const BYTES_PER_LETTER = 2;
const BYTES_PER_TOKEN = 300;
const BYTES_PER_FIELD = 8_000;

/** Bytes of all documents that are kept ready; a few hundred of any usual size have a third of it. */
const MOST_READY = 256 * 1024 * 1024;

/** What is answered from published content alone, the same to everybody who may read it. */
const PUBLISHED = new Set([
  'verdict',
  'verdictVersion',
  'verdicts',
  'verdictChanges',
  'corrections',
  '__typename',
]);

/** One operation of a document, alone with the fragments it needs. */
export interface Operation {
  text: string;
  /** Names of the fields at its top, as the schema has them. */
  fields: readonly string[];
  /** Values of the variables that must have one and may be left out. */
  defaults: Record<string, unknown>;
  /** Whether it reads published content and nothing else. */
  readsPublished: boolean;
  isMutation: boolean;
  /** Whether it waits for something that is not the database. */
  waits: boolean;
}

/**
 * Reads documents once. Mercurius compiles a document by its text alone: of several operations it would go on running
 * the first that was compiled, whatever is named, and it forgets the defaults of variables that must have a value. So
 * each operation goes to it alone, with its defaults filled in.
 */
export class Documents {
  private readonly read = new LRUCache<string, Operation>({
    maxSize: MOST_REMEMBERED_TOGETHER,
    sizeCalculation: ({ text }, question) => text.length + question.length,
  });
  private readonly persisted = new LRUCache<string, string>({ max: MOST_REMEMBERED });

  /** About as many bytes as the documents take that were handed on and may be kept ready. */
  private ready = 0;

  /**
   * @param check refuses a document that asks for too much, before anything else is made of it
   * @param forget makes the one they are handed to forget all that it keeps ready
   * @param waits whether a document waits for something that is not the database
   */
  constructor(
    private readonly check: (document: DocumentNode) => readonly GraphQLError[],
    private readonly forget: () => void,
    private readonly waits: (document: DocumentNode) => boolean,
  ) {}

  /**
   * The operation a request asks for.
   *
   * @param name as `operationName` has it
   * @throws GraphQLError where the document cannot be read, asks for too much, or has no such operation
   */
  operation(text: string, name: string | undefined): Operation {
    const question = `${name ?? ''} ${text}`;
    const known = this.read.get(question);
    if (known) return known;
    const document = parseDocument(text);
    const [refusal] = this.check(document);
    if (refusal) throw refusal;
    const operation = { ...operationOf(document, text, name), waits: this.waits(document) };
    this.weigh(document, operation);
    if (text.length <= MOST_REMEMBERED_LENGTH) this.read.set(question, operation);
    return operation;
  }

  /** Counts a document that is handed on; before all of them take too much, they are forgotten, those in use too. */
  private weigh(document: DocumentNode, { text }: Pick<Operation, 'text'>): void {
    const bytes =
      text.length * BYTES_PER_LETTER +
      (document.tokenCount ?? 0) * BYTES_PER_TOKEN +
      selectedFields(document) * BYTES_PER_FIELD;
    this.ready += bytes;
    if (this.ready <= MOST_READY) return;
    this.ready = bytes;
    // What is remembered here would be handed on again without being counted.
    this.read.clear();
    this.forget();
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

/** The operation of this name, or the only one; printed alone only where there are others beside it. */
function operationOf(
  document: DocumentNode,
  text: string,
  name: string | undefined,
): Omit<Operation, 'waits'> {
  const all = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const byName = new Map(all.map((operation) => [operation.name?.value ?? '', operation]));
  if (byName.size < all.length) throw refusedQuery(because('operation_without_name'));
  const operation = name ? byName.get(name) : all[0];
  if (!operation)
    throw refusedQuery(name ? because('operation_unknown', { name }) : because('operation_missing'));
  if (!name && all.length > 1) throw refusedQuery(because('operation_not_named'));
  return {
    text: all.length > 1 ? print(separateOperations(document)[operation.name?.value ?? '']!) : text,
    fields: topFields(operation, document),
    defaults: defaultsOf(operation),
    readsPublished: readsPublished(operation),
    isMutation: operation.operation === OperationTypeNode.MUTATION,
  };
}

/** Also those behind fragments. */
function topFields(operation: OperationDefinitionNode, document: DocumentNode): string[] {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) fields.add(one.name.value);
      else if (one.kind === Kind.INLINE_FRAGMENT) collect(one.selectionSet);
      else if (!seen.has(one.name.value)) {
        seen.add(one.name.value);
        for (const other of document.definitions)
          if (other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === one.name.value)
            collect(other.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...fields];
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
