import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** An object with an id. Ids are opaque, and unique across all types and newsrooms. */
@InterfaceType('Node', {
  description: 'An object with an id. Ids are opaque and unique across all types.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'An opaque id, unique across all types.' })
  id: string;
}

/** An id that is unique across types: the type's name and the parts that identify the object within the type, base64url. */
export function typedId(type: string, ...parts: readonly (string | number)[]): string {
  return Buffer.from([type, ...parts].join(':')).toString('base64url');
}

/** The parts of a `typedId` of this type; null for an id of another type or an invalid one. */
export function partsOfTypedId(type: string, id: string): string[] | null {
  const [made, ...parts] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  return made === type ? parts : null;
}
