import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Anything with an id of its own. Ids are opaque, and unique across all types and newsrooms. */
@InterfaceType('Node', {
  description: 'Anything with an id of its own. Ids are opaque and unique across all types.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and global; keep it as it is.' })
  id: string;
}

/** An id that no other type has: the type's name and what names it within the type, in base64url. */
export function typedId(type: string, ...parts: readonly (string | number)[]): string {
  return Buffer.from([type, ...parts].join(':')).toString('base64url');
}

/** What a `typedId` of this type was made of; null where the id is of another type or none at all. */
export function partsOfTypedId(type: string, id: string): string[] | null {
  const [made, ...parts] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  return made === type ? parts : null;
}
