import { notFound } from '@assay/domain';
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
} from 'class-validator';
import { isUuid } from './connection';

interface TextOptions {
  /** Longest allowed, in UTF-16 units. */
  max: number;
  min?: number;
  nullable?: boolean;
  description?: string;
  /** Kept as typed: passwords and article texts are not trimmed. */
  verbatim?: boolean;
  /** A name that stands in lists: two that read the same are the same, and one can be seen. */
  oneLine?: boolean;
}

const optional = (nullable?: boolean) => (nullable ? [IsOptional()] : []);

/** NUL cannot be stored in a Postgres text; nothing people type holds one. */
// eslint-disable-next-line no-control-regex -- naming the control character is the point
const WITHOUT_NUL = /^[^\u0000]*$/u;

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPACES = /[\s\u0001-\u001f\u007f-\u009f]+/g;

/** What nobody sees, and what turns the text around it; joiners are letters' business, but not at the ends. */
const UNSEEN =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g;

/** A text as one line of what can be seen. */
export const inOneLine = (text: string): string => text.replace(SPACES, ' ').replace(UNSEEN, '').trim();

/** A text of the input: trimmed, bounded, without NUL. */
export function InputText({
  max,
  min = 0,
  nullable,
  description,
  verbatim,
  oneLine,
}: TextOptions): PropertyDecorator {
  const tidy = (text: string) => (oneLine ? inOneLine(text) : text.trim());
  return applyDecorators(
    Field(() => String, { nullable, description }),
    ...optional(nullable),
    ...(verbatim ? [] : [Transform(({ value }) => (typeof value === 'string' ? tidy(value) : value))]),
    IsString(),
    Length(min, max, {
      message: ({ value, property }) => lengthSentence(property, value as string, min, max),
    }),
    Matches(WITHOUT_NUL, { message: 'This text holds a NUL character.' }),
  );
}

/** A bounded list of texts, each trimmed and not empty. */
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
    ArrayMaxSize(count, { message: `At most ${count}.` }),
    Length(1, max, { each: true, message: `Each has 1 to ${max} characters.` }),
    Matches(WITHOUT_NUL, { each: true, message: 'A text holds a NUL character.' }),
  );
}

function lengthSentence(property: string, value: string, min: number, max: number): string {
  if (!value) return `Please fill in ${property}.`;
  return value.length < min
    ? `At least ${min} characters.`
    : `At most ${max} characters; this has ${value.length}.`;
}

/** An id of the input. */
export function InputId(options: { nullable?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => ID, options),
    ...optional(options.nullable),
    IsUUID(undefined, { message: 'This is not an id.' }),
  );
}

/** A bounded list of ids. */
export function InputIds(options: {
  max: number;
  nullable?: boolean;
  description?: string;
}): PropertyDecorator {
  const { nullable, description } = options;
  return applyDecorators(
    Field(() => [ID], { nullable, description }),
    ...optional(nullable),
    ArrayMaxSize(options.max, { message: `At most ${options.max}.` }),
    IsUUID(undefined, { each: true, message: 'This is not an id.' }),
  );
}

/** An e-mail address. */
export function InputEmail(options: { nullable?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    Field(() => String, options),
    ...optional(options.nullable),
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)),
    IsEmail({}, { message: 'This is not an e-mail address.' }),
    Length(3, 254),
  );
}

/** A value whose shape GraphQL itself has checked (enum, number, flag, date, URL). */
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
    if (typeof value === 'string' && !isUuid(value)) throw notFound('What this id names');
    return value;
  }
}
