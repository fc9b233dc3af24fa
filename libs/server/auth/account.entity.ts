import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An account of a person who can sign in. Permissions come from its memberships. */
@Entity('account')
@ObjectType('Account', { description: 'An account of a person who can sign in.' })
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

  @Field({ description: 'The format of dates and numbers: a BCP 47 language tag.' })
  @Column('text', { default: 'en-GB' })
  locale: string;

  /** argon2id in PHC string form (RFC 9106); only the auth feature reads it. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
