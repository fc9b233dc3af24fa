import { ClaimFilter } from '@assay/server-claim';
import { InputId, InputValue, Node } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';

const ExportFormatEnum = { csv: 'csv', json: 'json' } as const;
export type ExportFormat = keyof typeof ExportFormatEnum;
registerEnumType(ExportFormatEnum, {
  name: 'ExportFormat',
  description: 'What claims are written as.',
  valuesMap: {
    csv: {
      description:
        'RFC 4180, UTF-8; a value that a spreadsheet would run as a formula begins with an apostrophe.',
    },
    json: { description: 'One JSON array of objects.' },
  },
});

const ExportStateEnum = { running: 'running', done: 'done', cancelled: 'cancelled' } as const;
export type ExportState = keyof typeof ExportStateEnum;
registerEnumType(ExportStateEnum, { name: 'ExportState' });

@InputType('ExportClaimsInput')
export class ExportClaimsInput {
  @InputValue(() => ExportFormatEnum)
  format: ExportFormat;

  @Field(() => ClaimFilter, { nullable: true, description: 'Which claims; all of the newsroom without it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClaimFilter)
  filter?: ClaimFilter | null;
}

@InputType('CancelExportInput')
export class CancelExportInput {
  @InputId()
  exportId: string;
}

@ObjectType('ClaimExport', { implements: Node, description: 'Claims being written to a file.' })
export class ClaimExport implements Node {
  id: string;

  memberId: string;

  @Field(() => ExportFormatEnum)
  format: ExportFormat;

  @Field(() => ExportStateEnum)
  state: ExportState;

  @Field(() => Int, {
    description: 'Claims to write, as counted when it began; at least so many where it is not exact.',
  })
  total: number;

  @Field()
  totalIsExact: boolean;

  @Field(() => Int, { description: 'Claims written.' })
  done: number;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'Until when the file is kept.' })
  expiresAt: Date | null;

  /** Whether the whole file can be downloaded. */
  get isKept(): boolean {
    return this.state === 'done' && this.expiresAt !== null && this.expiresAt > new Date();
  }

  @Field(() => String, {
    nullable: true,
    description: 'The path the file is downloaded from, once it is whole and while it is kept.',
  })
  get path(): string | null {
    return this.isKept ? `/export/claims/${this.id}` : null;
  }
}

@ObjectType('ExportPayload')
export class ExportPayload {
  @Field(() => ClaimExport)
  export: ClaimExport;
}
