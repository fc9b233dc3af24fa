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

  @Field(() => Date, {
    nullable: true,
    description:
      'When the person proved, by a link sent there, that the address is theirs; null while it is unproven. An invitation that names an address counts only for one that is proven.',
  })
  @Column('timestamptz', { name: 'email_proven_at', nullable: true })
  emailProvenAt: Date | null;

  @Field()
  @Column('text')
  name: string;

  @Field({ description: 'How dates and numbers are written: a BCP 47 language tag.' })
  @Column('text', { default: 'en-GB' })
  locale: string;

  /** argon2id in PHC string form (RFC 9106); never leaves the auth feature. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
