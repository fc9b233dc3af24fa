import { useQuery } from '@apollo/client/react';
import { edgesOf } from './edges';
import styles from './relation.module.css';
import { RelationLines } from './RelationLines';
import { STORY_RELATIONS } from './relations.operations';
import { StoryPicture } from './StoryPicture';
import { useTexts } from './texts';

/** The relations between the claims of an article, as a small picture and as sentences. */
export function StoryRelations({ articleId }: { articleId: string }) {
  const texts = useTexts();
  const { data } = useQuery(STORY_RELATIONS, {
    variables: { id: articleId },
    fetchPolicy: 'cache-and-network',
  });
  const article = data?.article;
  if (!article) return null;
  const inStory = new Set(article.claims.map(({ id }) => id));
  const edges = edgesOf(
    article.claims.flatMap(({ relations }) => relations),
    article.suggestedRelations,
  ).filter(({ from, to }) => inStory.has(from.id) && inStory.has(to.id));
  if (edges.length === 0) return null;
  const related = new Set(edges.flatMap(({ from, to }) => [from.id, to.id]));
  return (
    <aside className={styles.story} aria-labelledby="story-relations">
      <h2 id="story-relations">{texts('story')}</h2>
      <p className={styles.sub}>{texts('storyText')}</p>
      <StoryPicture claims={article.claims.filter(({ id }) => related.has(id))} edges={edges} />
      <RelationLines edges={edges} />
    </aside>
  );
}
