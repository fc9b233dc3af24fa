import type { Role } from '@assay/domain';
import { ROLES } from '@assay/domain';
import { Account } from '@assay/server-auth';
import { DateScalar, Node } from '@assay/server-platform/graphql';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { colourOf, initialsOf } from './member-avatar';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [R in Role]: R };
registerEnumType(RoleEnum, {
  name: 'Role',
  description: "A member's role in a newsroom, from the least rights to the most.",
});

/** An account's membership of a newsroom. The row of a removed member remains, so that their texts show their name. */
@Entity('member')
@ObjectType('Member', {
  implements: Node,
  description: "An account's membership of a newsroom, with one role.",
})
export class Member implements Node {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @ManyToOne(() => Account, { eager: true })
  @JoinColumn({ name: 'account_id' })
  account: Account;

  @Field(() => RoleEnum)
  @Column('text')
  role: Role;

  /** How many members had joined before; members of one newsroom get colours in turn. */
  @Column('integer', { default: 0 })
  place: number;

  @Field(() => Date)
  @Column('timestamptz', { name: 'joined_at', default: () => 'now()' })
  joinedAt: Date;

  /** IANA name; the time of the daily email is in this time zone. */
  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  @Column('integer', { name: 'digest_hour', default: 8 })
  digestHour: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of an absence; until then reviews are requested from other members.',
  })
  @Column('date', { name: 'away_until', nullable: true })
  awayUntil: string | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;

  @Field(() => String)
  get name(): string {
    return this.account.name;
  }

  @Field(() => String, { description: 'Up to two letters for an avatar.' })
  get initials(): string {
    return initialsOf(this.name);
  }

  @Field(() => String, {
    description: 'The colour of their cursor and avatar, `#rrggbb`, dark enough for white letters.',
  })
  get colour(): string {
    return colourOf(this.place);
  }
}
