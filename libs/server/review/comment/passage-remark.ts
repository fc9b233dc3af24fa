import { Field, ObjectType } from '@nestjs/graphql';
import { Column } from 'typeorm';

/** A comment on words of the draft: it follows them, and is open until a member resolves it. */
@ObjectType({ isAbstract: true })
export abstract class PassageRemark {
  @Column('bytea', { name: 'from_position', nullable: true })
  fromPosition: Buffer | null;

  @Column('bytea', { name: 'to_position', nullable: true })
  toPosition: Buffer | null;

  @Column('uuid', { name: 'resolved_by', nullable: true })
  resolvedById: string | null;

  @Field(() => Date, { nullable: true, description: 'Null while it is open.' })
  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Base64 of the encoded Yjs relative position in the draft where the passage begins; it follows its words. Null where there is none, or its words had gone before it was pinned.',
  })
  get from(): string | null {
    return this.fromPosition?.toString('base64') ?? null;
  }

  @Field(() => String, { nullable: true, description: 'As `from`, where it ends.' })
  get to(): string | null {
    return this.toPosition?.toString('base64') ?? null;
  }
}
