import { IconDots } from '@tabler/icons-react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { ActionButton, announce, DropMenu, Notice, Since, takeLostFocus } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useAction, useMay, useSend } from '@assay/web-session';
import { useTexts } from '../texts';
import { ARCHIVE_ARTICLE, ARCHIVED_ARTICLE, RESTORE_ARTICLE } from './archived.operations';
import styles from './archived.module.css';

type Masked = FragmentOf<typeof ARCHIVED_ARTICLE>;

/** The actions that archive an article and restore it; the page offers the one that the article's state allows. */
export function useArticleArchiving(masked: Masked | null | undefined) {
  const texts = useTexts();
  const article = masked ? readFragment(ARCHIVED_ARTICLE, masked) : undefined;
  const may = useMay('claim.triage') && article !== undefined;
  const archive = useSend(ARCHIVE_ARTICLE);
  const restore = useSend(RESTORE_ARTICLE);
  const input = { articleId: article?.id ?? '' };
  const done = (said: string) => {
    announce(said);
    // The pressed button was removed with the state that it belonged to.
    requestAnimationFrame(() => takeLostFocus(document.getElementById('place')));
  };
  const isArchived = article !== undefined && article.archivedAt !== null;
  const archiveAction = useAction({
    id: 'article.archive',
    when: may && !isArchived,
    run: () => void archive.send({ input }).then((sent) => sent && done(texts('archived.archived'))),
  });
  const restoreAction = useAction({
    id: 'article.restore',
    when: may && isArchived,
    run: () => void restore.send({ input }).then((sent) => sent && done(texts('archived.restored'))),
  });
  return {
    isArchived,
    action: may ? (isArchived ? restoreAction : archiveAction) : undefined,
    problem: archive.problem ?? restore.problem,
  };
}

/** A menu with the rare actions on an article. */
export function ArticleMenu({ action }: { action: Action }) {
  const texts = useTexts();
  return (
    <DropMenu
      label={texts('archived.menu')}
      face={<IconDots size={18} stroke={1.7} aria-hidden />}
      groups={[[action]]}
    />
  );
}

/** Says that the article is archived, by whom and when, and offers to restore it. */
export function ArchivedArticleNotice({
  article: masked,
  restore,
}: {
  article: Masked;
  /** The action that restores it; undefined for a member who may not. */
  restore: Action | undefined;
}) {
  const texts = useTexts();
  const { archivedAt, archivedBy } = readFragment(ARCHIVED_ARTICLE, masked);
  if (!archivedAt) return null;
  return (
    <div className={styles.archived}>
      <Notice tone="warn" action={restore && <ActionButton action={restore} size="s" />}>
        {archivedBy && <>{texts('archived.by', { name: archivedBy.name })}, </>}
        <Since at={archivedAt} />. {texts('archived.text')}
      </Notice>
    </div>
  );
}
