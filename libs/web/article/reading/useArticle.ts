import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { readFragment } from '@assay/api-schema';
import { ARTICLE, ARTICLE_CLAIM, ARTICLE_VERSION } from '../fragments';
import type { ClaimPassage } from './ArticleText';

/** An article at the version that the address names, or the newest, with the passages of its claims there. */
export function useArticle(id: string) {
  const [params] = useSearchParams();
  const asked = Number(params.get('version')) || undefined;
  const { data, error } = useQuery(ARTICLE, {
    variables: { id, number: asked ?? 1, isOld: asked !== undefined },
  });
  const article = data?.article;
  const newest = article ? readFragment(ARTICLE_VERSION, article.version) : undefined;
  const old = article?.versionNumbered && readFragment(ARTICLE_VERSION, article.versionNumbered);
  const version = asked === undefined ? newest : (old ?? undefined);
  const claims = (article?.claims ?? []).map((one) => readFragment(ARTICLE_CLAIM, one));
  const passages: ClaimPassage[] = claims.flatMap((claim) =>
    claim.appearances
      .filter((one) => one.articleVersion?.id === version?.id)
      .map((one) => ({
        id: claim.id,
        start: one.start,
        end: one.end,
        statement: claim.statement,
        stage: claim.stage,
        isVoid: claim.publication?.isVoid ?? false,
      })),
  );
  return {
    article,
    version,
    passages,
    isNewest: version !== undefined && version.id === newest?.id,
    newestNumber: newest?.number ?? 1,
    isMissing: !!error || (!!data && (!article || !version)),
  };
}
