import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

@Entity('rating')
@ObjectType('Rating', { description: 'One label of a rating scale.' })
export class Rating {
  @PrimaryColumn('uuid', { name: 'scale_id' })
  scaleId: string;

  @Field({ description: "Stable within the scale's version." })
  @PrimaryColumn('text')
  key: string;

  @Field()
  @Column('text')
  label: string;

  @Field()
  @Column('text')
  definition: string;

  @Field({ description: '`#rrggbb`; never shown without the label.' })
  @Column('text')
  colour: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Numeric value, best highest; null where the label is off the scale.',
  })
  @Column('integer', { nullable: true })
  ordinal: number | null;

  @Field(() => Int, { description: 'Place on the scale as shown, from 0.' })
  @Column('integer')
  position: number;

  @ManyToOne(() => RatingScale, (scale) => scale.ratings)
  @JoinColumn({ name: 'scale_id' })
  scale: Relation<RatingScale>;
}

@Entity('rating_scale')
@ObjectType('RatingScale', {
  description: "A newsroom's ordered labels. Versioned: an old verdict keeps its own.",
})
export class RatingScale {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @Field(() => Int)
  @Column('integer')
  version: number;

  @Field()
  @Column('text')
  name: string;

  @Column('uuid', { name: 'set_by', nullable: true })
  setById: string | null;

  @Field(() => Date, { description: 'When it came into force: later verdicts are rated on it.' })
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  since: Date;

  @Field(() => [Rating])
  @OneToMany(() => Rating, (rating) => rating.scale, { cascade: ['insert'] })
  ratings: Relation<Rating>[];
}
