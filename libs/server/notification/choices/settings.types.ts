import { MAIL_CHOICES, type MailChoice, type DeliveryChoice, type NotificationKind } from '@assay/domain';
import { DateScalar, InputText, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { NotificationKindEnum } from '../inbox/notification.entity';

const MailChoiceEnum = Object.fromEntries(MAIL_CHOICES.map((choice) => [choice, choice])) as {
  [C in MailChoice]: C;
};
registerEnumType(MailChoiceEnum, {
  name: 'MailChoice',
  description: 'When notifications are emailed: at once, in one email a day, or never.',
});

@ObjectType('NotificationChoice', { description: 'How the member gets one kind of notification.' })
export class NotificationChoiceType implements DeliveryChoice {
  @Field(() => NotificationKindEnum)
  kind: NotificationKind;

  @Field({ description: 'Whether it is shown in the list of notifications.' })
  inApp: boolean;

  @Field(() => MailChoiceEnum)
  mail: MailChoice;
}

@ObjectType('NotificationSettings', {
  description: 'The calling member’s notification settings and absence.',
})
export class NotificationSettings {
  @Field(() => [NotificationChoiceType], {
    description: 'Every kind of notification, with the member’s choice or the default.',
  })
  choices: NotificationChoiceType[];

  @Field(() => String, {
    description: 'IANA time zone, such as `Europe/Tirane`; the time of the daily email is in it.',
  })
  timeZone: string;

  @Field(() => Int, { description: 'The hour of the daily email, 0 to 23, in the time zone.' })
  digestHour: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of an absence; until then reviews are requested from other members.',
  })
  awayUntil: string | null;

  @Field({ description: 'Whether this server sends emails.' })
  mailIsSent: boolean;
}

@InputType('NotificationChoiceInput', {
  description: 'How the member is to get one kind of notification.',
})
export class NotificationChoiceInput implements DeliveryChoice {
  @InputValue(() => NotificationKindEnum)
  kind: NotificationKind;

  @InputValue(() => Boolean)
  inApp: boolean;

  @InputValue(() => MailChoiceEnum)
  mail: MailChoice;
}

@InputType('SetNotificationSettingsInput', { description: 'The calling member’s new notification settings.' })
export class SetNotificationSettingsInput {
  @Field(() => [NotificationChoiceInput], {
    description: 'Choices of kinds; the choices of other kinds do not change.',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NotificationChoiceInput)
  choices: NotificationChoiceInput[];

  @InputText({ min: 1, max: 64, description: 'IANA time zone.' })
  timeZone: string;

  @InputValue(() => Int, { description: '0 to 23.' })
  digestHour: number;

  @InputValue(() => DateScalar, {
    nullable: true,
    description: 'The last day of an absence; null: not away.',
  })
  awayUntil?: string | null;
}

@ObjectType('NotificationSettingsPayload')
export class NotificationSettingsPayload {
  @Field(() => NotificationSettings)
  settings: NotificationSettings;
}
