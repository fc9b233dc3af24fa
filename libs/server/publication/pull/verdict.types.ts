import { SortDirectionEnum } from '@assay/server-claim';
import {
  connectionOf,
  InputText,
  InputValue,
  isUuid,
  Node,
  partsOfTypedId,
  typedId,
} from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { PublishedState } from './published-state';

export const TextFormatEnum = { HTML: 'HTML', TEXT: 'TEXT', MARKDOWN: 'MARKDOWN' } as const;
export type TextFormat = keyof typeof TextFormatEnum;
registerEnumType(TextFormatEnum, { name: 'TextFormat', description: 'How rich text is given.' });

export const VerdictOrderFieldEnum = { published_at: 'published_at', updated_at: 'updated_at' } as const;
registerEnumType(VerdictOrderFieldEnum, {
  name: 'VerdictOrderField',
  description: '`published_at`: first published; `updated_at`: newest version.',
});

/** The newest state of a verdict. Its id is the publication's, which clients have stored since the first release. */
@ObjectType('Verdict', {
  implements: Node,
  description:
    'A published verdict, always in its newest version. What an earlier version said is a `VerdictVersion`, with an id of its own.',
})
export class Verdict extends PublishedState implements Node {
  get id(): string {
    return this.verdictId;
  }
}

const VERSION = 'VerdictVersion';

/** One version of a verdict. */
@ObjectType(VERSION, {
  implements: Node,
  description:
    'A verdict as one version left it; never changes. A later version may correct or retract it: `verdict` has the current one.',
})
export class VerdictVersion extends PublishedState implements Node {
  get id(): string {
    return typedId(VERSION, this.verdictId, this.version);
  }
}

/** The verdict and the version that the id of a `VerdictVersion` names; null where it names none. */
export function versionNamedBy(id: string): { id: string; version: number } | null {
  const [verdictId = '', version = ''] = partsOfTypedId(VERSION, id) ?? [];
  return isUuid(verdictId) && /^[1-9]\d{0,8}$/.test(version)
    ? { id: verdictId, version: Number(version) }
    : null;
}

export const VerdictConnection = connectionOf(Verdict, 'Verdict', { totalCount: true });

@InputType('VerdictFilter')
export class VerdictFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these ratings.' })
  @IsOptional()
  @ArrayMaxSize(50)
  ratingKeys?: string[] | null;

  @InputText({ max: 120, nullable: true })
  topic?: string | null;

  @InputText({ max: 200, nullable: true, description: "The claimant's name, exactly." })
  claimant?: string | null;

  @InputValue(() => Date, { nullable: true, description: 'First published at or after.' })
  publishedAfter?: Date | null;

  @InputValue(() => Date, { nullable: true, description: 'First published before.' })
  publishedBefore?: Date | null;
}

@InputType('VerdictOrder')
export class VerdictOrder {
  @InputValue(() => VerdictOrderFieldEnum)
  field: keyof typeof VerdictOrderFieldEnum;

  @InputValue(() => SortDirectionEnum)
  direction: 'asc' | 'desc';
}
