import { PRIORITIES } from '@assay/domain';
import { z } from 'zod';

/** What is done to each claim, with what it is done with, as it is stored. */
export const CHANGE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), memberIds: z.array(z.string()) }),
  z.object({ kind: z.enum(['tag', 'untag']), tag: z.string() }),
  z.object({ kind: z.literal('decline'), reason: z.string() }),
  z.object({ kind: z.literal('prioritise'), priority: z.enum(PRIORITIES) }),
]);

export type BulkChange = z.infer<typeof CHANGE>;

/** What a change touches of a claim: enough to tell whether it still stands, and to set it back. */
export const TOUCHED = z
  .object({
    version: z.number().optional(),
    memberIds: z.array(z.string()).optional(),
    tagged: z.boolean().optional(),
    priority: z.enum(PRIORITIES).optional(),
  })
  .nullable();

export type Touched = NonNullable<z.infer<typeof TOUCHED>>;
