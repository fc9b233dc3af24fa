import { Member } from '@assay/server-newsroom';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Contribution', { description: "One member's part in a revision." })
export class Contribution {
  @Field(() => Member)
  member: Member;

  @Field(() => Int, {
    description:
      "UTF-16 units of the draft's text that are theirs; 0 for a member who changed something else: deleted or formatted text, chose the rating, changed the claim, its evidence or its appearances, or wrote the notice.",
  })
  characters: number;

  @Field(() => Float, { description: 'Of the text, 0 to 1.' })
  share: number;
}
