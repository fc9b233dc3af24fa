import { Node } from '@assay/server-platform/graphql';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

const KEY_SCOPES = ['verdicts'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
export const KeyScopeEnum = Object.fromEntries(KEY_SCOPES.map((scope) => [scope, scope])) as {
  [S in KeyScope]: S;
};
registerEnumType(KeyScopeEnum, {
  name: 'KeyScope',
  description: 'What a key allows. `verdicts`: read and follow what the newsroom published.',
});

const ApiKeyEndEnum = { removed: 'removed', demoted: 'demoted' } as const;
registerEnumType(ApiKeyEndEnum, {
  name: 'ApiKeyEnd',
  description: 'Why an API key ended without a member revoking it.',
  valuesMap: {
    removed: { description: 'The admin who created it was removed.' },
    demoted: { description: 'The member who created it is no admin any more.' },
  },
});

/** A newsroom's API key for a program. Only its hash is stored: a reader of the database cannot use it. */
@Entity('api_key')
@ObjectType('ApiKey', {
  implements: Node,
  description: 'A key with which a program reads what the newsroom published.',
})
export class ApiKey implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field({ description: 'The name of its purpose.' })
  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash: Buffer;

  @Field({ description: 'The last four characters of the key, to recognise it.' })
  @Column('text')
  ending: string;

  @Field(() => [KeyScopeEnum])
  @Column('text', { array: true })
  scopes: KeyScope[];

  @Column('uuid', { name: 'created_by' })
  createdById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it expires; null: never.' })
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** Why it ended without a member revoking it: its creator was removed, or is no admin any more. */
  @Field(() => ApiKeyEndEnum, {
    nullable: true,
    description: 'Why it ended without a member revoking it; null otherwise.',
  })
  @Column('text', { name: 'revoked_because', nullable: true })
  revokedBecause: 'removed' | 'demoted' | null;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to within a minute.' })
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;
}

/** A key in a list, without its hash. */
export type ListedKey = Omit<ApiKey, 'tokenHash'>;
