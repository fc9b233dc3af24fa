import { Member } from '@assay/server-newsroom';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Contribution', { description: "One member's part in a revision." })
export class Contribution {
  @Field(() => Member)
  member: Member;

  @Field(() => Int, {
    description:
      "UTF-16 units of the draft's text that are theirs; 0 for somebody whose text was taken out, or who wrote the statement, evidence or the notice only.",
  })
  characters: number;

  @Field(() => Float, { description: 'Of the text, 0 to 1.' })
  share: number;
}
