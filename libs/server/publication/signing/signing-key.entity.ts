import { Field, ObjectType } from '@nestjs/graphql';
import type { JWK } from 'jose';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A newsroom's Ed25519 key (RFC 8032). One is in use at a time; the others go on verifying what they signed. */
@Entity('signing_key')
@ObjectType('SigningKey', { description: "A newsroom's key for its verdicts: Ed25519 (RFC 8032)." })
export class SigningKey {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field({ description: 'Its JWK thumbprint (RFC 7638, SHA-256, base64url): the fingerprint to pin.' })
  @Column('text')
  kid: string;

  @Column('jsonb', { name: 'public_jwk' })
  publicJwk: JWK;

  @Column('text', { name: 'private_jwe' })
  privateJwe: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it signs nothing new; null for the one in use.',
  })
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
