import { PRIORITIES, STAGES } from '@assay/domain';
import { DeskViewEnum, DueEnum, type ClaimFilter } from '@assay/server-claim';
import { z } from 'zod';

/** A filter of claims as saved views and exports store it. */
export const STORED_FILTER = z.object({
  view: z.enum(DeskViewEnum).nullish(),
  stages: z.array(z.enum(STAGES)).nullish(),
  articleId: z.string().nullish(),
  topic: z.string().nullish(),
  topics: z.array(z.string()).nullish(),
  claimants: z.array(z.string()).nullish(),
  assigneeIds: z.array(z.string()).nullish(),
  priorities: z.array(z.enum(PRIORITIES)).nullish(),
  ratingKeys: z.array(z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  due: z.enum(DueEnum).nullish(),
  search: z.string().nullish(),
} satisfies Record<keyof ClaimFilter, z.ZodType>);
