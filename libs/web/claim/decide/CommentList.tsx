import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Button, Avatar, Notice, Since } from '@assay/ui';
import { useSend } from '@assay/web-session';
import { CLAIM_COMMENTS, RESOLVE_COMMENT } from './comments.operations';
import { useTexts } from './texts';
import styles from './decide.module.css';

/** The editors' comments on passages, open ones first. A member who has dealt with a comment resolves it. */
export function CommentList({
  claim: masked,
  mayResolve,
}: {
  claim: FragmentOf<typeof CLAIM_COMMENTS>;
  mayResolve: boolean;
}) {
  const texts = useTexts();
  const resolve = useSend(RESOLVE_COMMENT);
  const { reviewComments } = readFragment(CLAIM_COMMENTS, masked);
  if (reviewComments.length === 0) return null;
  const open = reviewComments.filter((comment) => !comment.resolvedAt);
  const resolved = reviewComments.filter((comment) => comment.resolvedAt);
  return (
    <section className={styles.comments} aria-labelledby="comments">
      <h2 id="comments">{texts('comments.title', { count: open.length })}</h2>
      {resolve.problem && <Notice tone="bad">{resolve.problem.message}</Notice>}
      <ul>
        {[...open, ...resolved].map((comment) => (
          <li key={comment.id} data-resolved={comment.resolvedAt ? true : undefined}>
            <Avatar person={comment.author} size={22} />
            <div>
              <b>{comment.author.name}</b> · <Since at={comment.at} />
              <blockquote dir="auto">{comment.quote}</blockquote>
              <p dir="auto">{comment.body}</p>
              {comment.resolvedBy && <small>{texts('comments.by', { name: comment.resolvedBy.name })}</small>}
              {mayResolve && (
                <Button
                  size="s"
                  busy={resolve.busy}
                  onClick={() =>
                    void resolve.send({ input: { commentId: comment.id, resolved: !comment.resolvedAt } })
                  }
                >
                  {texts(comment.resolvedAt ? 'comments.reopen' : 'comments.resolve')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
