import { Node } from '@assay/server-platform';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const KEY_SCOPES = ['verdicts'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
export const KeyScopeEnum = Object.fromEntries(KEY_SCOPES.map((scope) => [scope, scope])) as {
  [S in KeyScope]: S;
};
registerEnumType(KeyScopeEnum, {
  name: 'KeyScope',
  description: 'What a key opens. `verdicts`: read and follow what the newsroom published.',
});

const ApiKeyEndEnum = { removed: 'removed', demoted: 'demoted' } as const;
registerEnumType(ApiKeyEndEnum, {
  name: 'ApiKeyEnd',
  description: 'Why an API key ended by itself.',
  valuesMap: {
    removed: { description: 'The admin who made it was removed.' },
    demoted: { description: 'The member who made it is no admin any more.' },
  },
});

/** A newsroom's key for a program. Only its hash is kept: whoever reads the database cannot use it. */
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

  @Field({ description: 'What it is for, in words.' })
  @Column('text')
  name: string;

  @Column('bytea', { name: 'token_hash', select: false })
  tokenHash: Buffer;

  @Field({ description: 'The last four characters of the key, to tell it from others.' })
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

  @Field(() => Date, { nullable: true, description: 'When it stops opening anything; null: never.' })
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** Why it ended with nobody revoking it by itself: its maker was removed, or is no admin any more. */
  @Field(() => ApiKeyEndEnum, {
    nullable: true,
    description: 'Why it ended by itself; null for one that a member revoked, or that is open.',
  })
  @Column('text', { name: 'revoked_because', nullable: true })
  revokedBecause: 'removed' | 'demoted' | null;

  @Field(() => Date, { nullable: true, description: 'To within a minute.' })
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;
}
