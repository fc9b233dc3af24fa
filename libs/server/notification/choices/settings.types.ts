import { MAIL_CHOICES, type MailChoice, type NewsChoice, type NotificationKind } from '@assay/domain';
import { DateScalar, InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { NotificationKindEnum } from '../news/notification.entity';

export const MailChoiceEnum = Object.fromEntries(MAIL_CHOICES.map((choice) => [choice, choice])) as {
  [C in MailChoice]: C;
};
registerEnumType(MailChoiceEnum, {
  name: 'MailChoice',
  description: 'When news leaves by mail: at once, gathered in one letter a day, or never.',
});

@ObjectType('NewsChoice', { description: 'How one kind of news reaches the member.' })
export class NewsChoiceType implements NewsChoice {
  @Field(() => NotificationKindEnum)
  kind: NotificationKind;

  @Field({ description: 'Shown under the bell.' })
  inApp: boolean;

  @Field(() => MailChoiceEnum)
  mail: MailChoice;
}

@ObjectType('NewsSettings', { description: 'How the calling member is told, and when they are away.' })
export class NewsSettings {
  @Field(() => [NewsChoiceType], { description: 'Every kind of news, chosen or by default.' })
  choices: NewsChoiceType[];

  @Field(() => String, { description: 'IANA time zone, as `Europe/Tirane`; the daily letter follows it.' })
  timeZone: string;

  @Field(() => Int, { description: 'The hour of the daily letter, 0 to 23, on the clock of the time zone.' })
  digestHour: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of an absence; until then reviews are asked of others.',
  })
  awayUntil: string | null;

  @Field({ description: 'Whether this server sends mail at all.' })
  mailIsSent: boolean;
}

@InputType('NewsChoiceInput')
export class NewsChoiceInput implements NewsChoice {
  @InputValue(() => NotificationKindEnum)
  kind: NotificationKind;

  @InputValue(() => Boolean)
  inApp: boolean;

  @InputValue(() => MailChoiceEnum)
  mail: MailChoice;
}

@InputType('SetNewsSettingsInput')
export class SetNewsSettingsInput {
  @Field(() => [NewsChoiceInput], { description: 'Kinds that are not named stay as they are.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NewsChoiceInput)
  choices: NewsChoiceInput[];

  @InputText({ min: 1, max: 64, description: 'IANA time zone.' })
  timeZone: string;

  @InputValue(() => Int, { description: '0 to 23.' })
  digestHour: number;

  @InputValue(() => DateScalar, { nullable: true, description: 'Null: not away.' })
  awayUntil?: string | null;
}

@ObjectType('NewsSettingsPayload')
export class NewsSettingsPayload {
  @Field(() => NewsSettings)
  settings: NewsSettings;
}
