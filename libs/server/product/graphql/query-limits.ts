import { refusedQuery } from './refused-query';
import { because, type Reason } from '@assay/messages';
import { LIMITS, tooMany } from '@assay/domain';
import {
  GraphQLError,
  Kind,
  validate,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { selectedFields } from './document-bounds';

/** Most fields of a whole document, aliases counted each; the interface's own largest has a fifth of it. */
const MOST_FIELDS = 500;

/**
 * Most fields that one operation selects, those of a fragment counted wherever it is spread; the interface's own largest
 * has a fifth of it. Compiling eight thousand takes a second of everybody's time, and forty megabytes.
 */
const MOST_SELECTED = 800;

/** Most fields at the top of one operation: each is work of its own, whatever its depth. */
const MOST_TOP_FIELDS = 20;

/** Deepest selection: as deep as the introspection that every tool begins with. */
const MOST_DEPTH = 15;

/** Most that an operation may cost: a field costs its price, and what is in a list costs as often as the list is long. */
const MOST_COST = 20_000;

/**
 * Why a document asks for too much; none where it does not. Ask before the rules of the specification are checked: some
 * of those hold every field against every other one.
 */
export function limitErrors(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const refusal = sizeError(document);
  if (refusal) return [refusal];
  const errors = validate(schema, document, [queryLimits]);
  if (errors.length > 0) return errors;
  const selected = selectedFields(document);
  if (selected <= MOST_SELECTED) return [];
  return [refusedQuery(because('query_too_wide', { most: MOST_SELECTED, have: selected }))];
}

/** Whether it has too many fields; decided before any of them is looked up, which takes long for hundreds. */
function sizeError({ definitions }: DocumentNode): GraphQLError | undefined {
  let fields = 0;
  for (const one of definitions) {
    if (!('selectionSet' in one)) continue;
    const top = one.selectionSet.selections.length;
    if (one.kind === Kind.OPERATION_DEFINITION && top > MOST_TOP_FIELDS)
      return refusedQuery(because('query_top_too_wide', { most: MOST_TOP_FIELDS, have: top }));
    fields += countFields(one.selectionSet);
  }
  return fields > MOST_FIELDS ? refusedQuery(because('query_too_long', { most: MOST_FIELDS })) : undefined;
}

/** Aliases counted each. */
function countFields({ selections }: SelectionSetNode): number {
  let count = 0;
  for (const one of selections) {
    if (one.kind === Kind.FIELD) count += 1;
    if ('selectionSet' in one && one.selectionSet) count += countFields(one.selectionSet);
  }
  return count;
}

/**
 * Refuses documents that ask for too much at once, before anything of them runs. A list costs what `first` asks for;
 * where that is a variable, the longest page there is, since the document is judged once for all its variables.
 */
function queryLimits(context: ValidationContext): ASTVisitor {
  const lengths = new Map<FieldNode, Priced>();
  return {
    Field(node) {
      lengths.set(node, { length: lengthOf(node, context), price: priceOf(context) });
    },
    Document: {
      leave(document) {
        for (const operation of document.definitions) {
          if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
          const { cost, dearest, depth } = priced(operation.selectionSet, context, lengths);
          if (depth > MOST_DEPTH) {
            const why = because('query_too_deep', { most: MOST_DEPTH, have: depth });
            context.reportError(refusedQuery(why, operation));
          }
          if (cost <= MOST_COST) continue;
          const refusal = tooMany('cost', tooExpensive(cost, dearest), { max: MOST_COST, count: cost });
          context.reportError(
            new GraphQLError(refusal.message, { nodes: operation, originalError: refusal }),
          );
        }
      },
    },
  };
}

/** How many a field may answer, as far as its own arguments tell. */
function lengthOf(node: FieldNode, context: ValidationContext): number {
  const first = context.getFieldDef()?.args.find(({ name }) => name === 'first');
  if (!first) return 1;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (!given) return typeof first.defaultValue === 'number' ? first.defaultValue : LIMITS.pageSize;
  return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : LIMITS.pageSize;
}

/** What a field without anything inside it costs, where its schema says that it is more than one. */
function priceOf(context: ValidationContext): number {
  const { price } = (context.getFieldDef()?.extensions ?? {}) as { price?: unknown };
  return typeof price === 'number' ? price : 1;
}

/** How often a field's inside is paid, and what the field itself costs. */
interface Priced {
  length: number;
  price: number;
}

interface Price {
  cost: number;
  dearest: { name: string; cost: number };
  /** Levels of fields. */
  depth: number;
}

const NOTHING: Price = { cost: 0, dearest: { name: '', cost: 0 }, depth: 0 };

/** What a selection costs; a fragment is priced once, however often it is spread. */
function priced(
  selection: SelectionSetNode,
  context: ValidationContext,
  lengths: ReadonlyMap<FieldNode, Priced>,
  fragments: Map<string, Price> = new Map(),
): Price {
  let total = NOTHING;
  for (const node of selection.selections) {
    let price: Price;
    if (node.kind === Kind.FIELD) {
      const inside = node.selectionSet ? priced(node.selectionSet, context, lengths, fragments) : NOTHING;
      const { length, price: own } = lengths.get(node) ?? { length: 1, price: 1 };
      const cost = own + length * inside.cost;
      // A list that is dear for what is in it is named itself, not the field that happens to hold it.
      const dearest = inside.dearest.cost * 2 > cost ? inside.dearest : { name: node.name.value, cost };
      price = { cost, dearest, depth: 1 + inside.depth };
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      price = priced(node.selectionSet, context, lengths, fragments);
    } else {
      const name = node.name.value;
      const known = fragments.get(name);
      // Priced as nothing while it is being priced: one that holds itself is refused by another rule.
      if (!known) fragments.set(name, NOTHING);
      const fragment = context.getFragment(name);
      price = known ?? (fragment ? priced(fragment.selectionSet, context, lengths, fragments) : NOTHING);
      fragments.set(name, price);
    }
    total = {
      cost: total.cost + price.cost,
      dearest: price.dearest.cost > total.dearest.cost ? price.dearest : total.dearest,
      depth: Math.max(total.depth, price.depth),
    };
  }
  return total;
}

function tooExpensive(cost: number, dearest: { name: string; cost: number }): Reason {
  const facts = { most: MOST_COST, field: dearest.name };
  if (!Number.isSafeInteger(cost)) return because('query_too_expensive_to_count', facts);
  return because('query_too_expensive', { ...facts, have: cost, cost: dearest.cost });
}
