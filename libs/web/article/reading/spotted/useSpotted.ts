import { useState } from 'react';
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

/** Number of suggestions shown at first: more make a text hard to read. */
const AT_FIRST = 15;

/** Sentences worth checking, for members who may mark them; empty until they are loaded. */
export function useSpotted(articleId: string, may: boolean) {
  const texts = useTexts();
  const { data } = useQuery(ARTICLE_SPOTTED, { variables: { id: articleId }, skip: !may });
  const dismissal = useSend(DISMISS_SPOTTED);
  const [isAllShown, setIsAllShown] = useState(false);
  const version = may ? data?.article?.version : undefined;
  const dismiss = async (start: number) => {
    if (!version) return;
    const input = { articleVersionId: version.id, start };
    if (!(await dismissal.send({ input }))) return;
    announce(texts('spotted.dismissed'));
  };
  const all = version?.spotted.claims ?? [];
  const claims = isAllShown ? all : all.slice(0, AT_FIRST);
  return {
    claims,
    /** Number of less likely suggestions that are hidden. */
    rest: all.length - claims.length,
    showAll: () => setIsAllShown(true),
    refusal: version?.spotted.refusal ?? null,
    problem: dismissal.problem,
    dismiss,
  };
}
