import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { announce } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { useTexts } from '../../texts';
import { ARTICLE_SPOTTED, DISMISS_SPOTTED } from './spotting.operations';

/** A sentence that may be worth checking. */
export type Spotted = NonNullable<
  NonNullable<ResultOf<typeof ARTICLE_SPOTTED>['article']>['version']
>['spotted']['claims'][number];

/** Sentences worth checking, for whoever may mark them; nothing until they are there. */
export function useSpotted(articleId: string, may: boolean) {
  const texts = useTexts();
  const { data, refetch } = useQuery(ARTICLE_SPOTTED, { variables: { id: articleId }, skip: !may });
  const dismissal = useSend(DISMISS_SPOTTED);
  const version = may ? data?.article?.version : undefined;
  const dismiss = async (start: number) => {
    if (!version) return;
    const input = { articleVersionId: version.id, start };
    if (await dismissal.send({ input }, ['ArticleSpotted'])) announce(texts('spotted.dismissed'));
  };
  return {
    claims: version?.spotted.claims ?? [],
    refusal: version?.spotted.refusal ?? null,
    problem: dismissal.problem,
    dismiss,
    refetch,
  };
}
