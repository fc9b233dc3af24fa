import { LIMITS } from '@assay/domain';
import { InputId, InputText } from '@assay/server-platform/graphql';
import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, Min, ValidateNested } from 'class-validator';

@InputType('SelectionInput', { description: 'Words selected in an article version.' })
export class SelectionInput {
  @InputId()
  articleVersionId: string;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  start: number;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  end: number;

  @InputText({
    max: LIMITS.articleBytes,
    verbatim: true,
    description: 'The words that the member selected; refused when the version has other words there.',
  })
  exact: string;
}

@InputType('AddAppearanceInput')
export class AddAppearanceInput {
  @InputId()
  claimId: string;

  @Field(() => SelectionInput)
  @ValidateNested()
  @Type(() => SelectionInput)
  selection: SelectionInput;
}

@InputType('PlacePassageInput')
export class PlacePassageInput {
  @InputId({ description: 'The passage that the newest version has lost.' })
  appearanceId: string;

  @Field(() => SelectionInput, { description: 'Its place in the newest version of the same article.' })
  @ValidateNested()
  @Type(() => SelectionInput)
  selection: SelectionInput;
}

@InputType('ReleasePassageInput')
export class ReleasePassageInput {
  @InputId({ description: 'The passage that the newest version has lost.' })
  appearanceId: string;
}
