import { because, type Reason } from '@assay/messages';
import { notFound } from '@assay/domain';
import { TEXT_RULES, text, tidied, WITHOUT_NUL, type INPUT, type TextRule } from '@assay/domain/input';
import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { Field, ID } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateBy,
} from 'class-validator';
import { isUuid } from './connection';
import { validationMessage } from './validation-message';

interface FieldOptions {
  nullable?: boolean;
  description?: string;
}

/** A schema of a text, as `@assay/domain/input` has them. */
type TextSchema = (typeof INPUT)[keyof typeof INPUT];

const optional = (nullable?: boolean) => (nullable ? [IsOptional()] : []);

/**
 * An input text that follows a schema of `@assay/domain/input`, or a rule of its own where no form shares it: trimmed, of
 * limited length, without NUL.
 */
export function InputText(
  shared: TextSchema | (TextRule & FieldOptions),
  fieldOptions: FieldOptions = {},
): PropertyDecorator {
  const isSchema = '_zod' in shared;
  const { nullable, description } = isSchema ? fieldOptions : shared;
  const schema = isSchema ? shared : text(shared);
  const rule = isSchema ? TEXT_RULES.get(shared)! : shared;
  const follows = (name: string, codes: readonly string[]) => ({
    name,
    validator: {
      validate: (value: unknown) => !issueCodes(schema, value).some((code) => codes.includes(code)),
    },
  });
  return applyDecorators(
    Field(() => String, { nullable, description }),
    ...optional(nullable),
    Transform(({ value }) => (typeof value === 'string' ? tidied(value, rule) : value)),
    IsString(),
    ValidateBy(follows('length', ['too_small', 'too_big']), {
      message: ({ value, property }) =>
        validationMessage(lengthReason(property, value as string, rule.min ?? 0, rule.max)),
    }),
    ValidateBy(follows('nul', ['invalid_format']), {
      message: validationMessage(because('text_with_nul')),
    }),
  );
}

/** What a text breaks of its schema, by the codes of zod's issues. `IsString` judges what is no text. */
function issueCodes(schema: TextSchema, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return error?.issues.map(({ code }) => code as string) ?? [];
}

/** An input list of limited length, of texts that are trimmed and not empty. */
export function InputTexts(options: {
  count: number;
  max: number;
  nullable?: boolean;
  description?: string;
}): PropertyDecorator {
  const { count, max, nullable, description } = options;
  return applyDecorators(
    Field(() => [String], { nullable, description }),
    ...optional(nullable),
    Transform(({ value }) =>
      Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one.trim() : one)) : value,
    ),
    IsArray(),
    ArrayMaxSize(count, { message: validationMessage(because('list_too_long', { most: count })) }),
    Length(1, max, { each: true, message: validationMessage(because('texts_not_within', { most: max })) }),
    Matches(WITHOUT_NUL, { each: true, message: validationMessage(because('texts_with_nul')) }),
  );
}

function lengthReason(field: string, value: string, least: number, most: number): Reason {
  if (!value) return because('field_empty', { field });
  return value.length < least
    ? because('text_too_short', { least })
    : because('text_too_long', { most, have: value.length });
}

/** An input id. */
export function InputId(options: { nullable?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => ID, options),
    ...optional(options.nullable),
    IsUUID(undefined, { message: validationMessage(because('id_malformed')) }),
  );
}

/** An input list of ids, of limited length. */
export function InputIds(options: {
  max: number;
  nullable?: boolean;
  description?: string;
}): PropertyDecorator {
  const { nullable, description } = options;
  return applyDecorators(
    Field(() => [ID], { nullable, description }),
    ...optional(nullable),
    ArrayMaxSize(options.max, {
      message: validationMessage(because('list_too_long', { most: options.max })),
    }),
    IsUUID(undefined, { each: true, message: validationMessage(because('id_malformed')) }),
  );
}

/** An input email address. */
export function InputEmail(options: { nullable?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => String, options),
    ...optional(options.nullable),
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)),
    IsEmail({}, { message: validationMessage(because('email_malformed')) }),
    Length(3, 254),
  );
}

/** An input value that GraphQL itself checks (enum, number, flag, date, URL). */
export function InputValue(
  type: () => unknown,
  options: { nullable?: boolean; description?: string } = {},
): PropertyDecorator {
  return applyDecorators(Field(type as () => StringConstructor, options), IsOptional());
}

/** An id given as an argument: what cannot be an id is not found, as anything unknown is. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (typeof value === 'string' && !isUuid(value)) throw notFound('other');
    return value;
  }
}
