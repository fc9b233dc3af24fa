/** A JSON object with unknown keys. */
export type Node = Record<string, unknown>;

/** Nodes of a graph by their `@id`; JSON-LD lets a node refer to another by its id alone. */
export type References = ReadonlyMap<string, Node>;

/** References where there is no graph. */
export const NO_REFERENCES: References = new Map();

/** Whether a value is a JSON object: not null, not a list. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `@type` names of a node, without the address of schema.org before them. */
export function typesOf(node: Node): string[] {
  const types = Array.isArray(node['@type']) ? node['@type'].slice(0, 20) : [node['@type']];
  return types
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/, ''));
}

/** Whether a node is a review of a claim: by its type, or because it names the reviewed claim. */
export function isClaimReview(node: Node): boolean {
  return typesOf(node).includes('ClaimReview') || 'claimReviewed' in node;
}

/** The nodes of a list that have an `@id`; the first node with an id wins. */
export function referencesIn(list: readonly unknown[]): References {
  const found = new Map<string, Node>();
  for (const node of list) {
    if (!isNode(node) || typeof node['@id'] !== 'string' || Object.keys(node).length < 2) continue;
    if (!found.has(node['@id'])) found.set(node['@id'], node);
  }
  return found;
}

/** The node to which a mere `{"@id": …}` refers, where the graph has it; any other value unchanged. */
export function resolved(value: unknown, references: References): unknown {
  if (references.size === 0 || !isNode(value) || typeof value['@id'] !== 'string') return value;
  return Object.keys(value).length === 1 ? (references.get(value['@id']) ?? value) : value;
}

/** Schema.org types that are organisations, for `author`. The subtypes of Organization end in one of these words. */
const BODY =
  /(?:Organization|Business|Corporation|PoliticalParty|NGO|Airline|Consortium|LibrarySystem|Project|Agency|Store|SportsTeam|Group|Company)$/;

/** The kind of author by a node's type; null where the type does not tell. */
export function authorKind(node: Node): 'person' | 'organisation' | null {
  const types = typesOf(node);
  if (types.some((type) => BODY.test(type))) return 'organisation';
  return types.includes('Person') ? 'person' : null;
}
