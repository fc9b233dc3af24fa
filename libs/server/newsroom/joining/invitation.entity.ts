import type { Role } from '@assay/domain';
import { Node } from '@assay/server-platform/graphql';
import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { RoleEnum } from '../member/member.entity';

@Entity('invitation')
@ObjectType('Invitation', {
  implements: Node,
  description: 'An open invitation; its link was shown once, to the admin who created it.',
})
export class Invitation implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Field(() => RoleEnum)
  @Column('text')
  role: Role;

  @Field(() => String, {
    nullable: true,
    description: 'When set, only an account with this address may accept.',
  })
  @Column('citext', { nullable: true })
  email: string | null;

  @Column('uuid', { name: 'invited_by' })
  invitedById: string;

  @Field(() => Date)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Field(() => Date)
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
