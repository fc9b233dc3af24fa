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
