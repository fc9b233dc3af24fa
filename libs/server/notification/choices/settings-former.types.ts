import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import {
  NotificationChoiceInput,
  NotificationChoiceType,
  NotificationSettings,
  NotificationSettingsPayload,
  SetNotificationSettingsInput,
} from './settings.types';

// The types under their former names, for clients that were written before the names changed.

@ObjectType('NewsChoice', { description: 'The former name of `NotificationChoice`.' })
class NewsChoiceType extends NotificationChoiceType {}

@ObjectType('NewsSettings', { description: 'The former name of `NotificationSettings`.' })
export class NewsSettings extends NotificationSettings {
  @Field(() => [NewsChoiceType], {
    description: 'Every kind of notification, with the member’s choice or the default.',
  })
  override choices: NewsChoiceType[];
}

@InputType('NewsChoiceInput', { description: 'The former name of `NotificationChoiceInput`.' })
class NewsChoiceInput extends NotificationChoiceInput {}

@InputType('SetNewsSettingsInput', { description: 'The former name of `SetNotificationSettingsInput`.' })
export class SetNewsSettingsInput extends SetNotificationSettingsInput {
  @Field(() => [NewsChoiceInput], {
    description: 'Choices of kinds; the choices of other kinds do not change.',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NewsChoiceInput)
  override choices: NewsChoiceInput[];
}

@ObjectType('NewsSettingsPayload', { description: 'The former name of `NotificationSettingsPayload`.' })
export class NewsSettingsPayload extends NotificationSettingsPayload {
  @Field(() => NewsSettings)
  override settings: NewsSettings;
}
