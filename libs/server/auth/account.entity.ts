import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person who can sign in; what they may do comes from their memberships. */
@Entity('account')
@ObjectType('Account', { description: 'A person who can sign in.' })
export class Account {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Field()
  @Column('citext')
  email: string;

  @Field()
  @Column('text')
  name: string;

  /** argon2id in PHC string form (RFC 9106); never leaves the auth feature. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
