import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Dialog } from '@assay/ui';
import { useTexts } from '../texts';
import { FileForm } from './FileForm';
import styles from './import.module.css';
import type { Imported, UpdatedArticle } from './imported';
import { PasteForm } from './PasteForm';
import { UrlForm } from './UrlForm';

const WAYS = ['paste', 'file', 'url'] as const;

/** Imports an article, or a newer version of one, from pasted text, a file or a URL, and opens it. */
export function ImportDialog({ article, onClose }: { article?: UpdatedArticle; onClose: () => void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [way, setWay] = useState<(typeof WAYS)[number]>(article?.sourceUrl ? 'url' : 'paste');
  const onMade = ({ articleId, outcome }: Imported) => {
    client.cache.evict({ fieldName: 'articles' });
    client.cache.evict({ id: client.cache.identify({ __typename: 'Article', id: articleId }) });
    onClose();
    void navigate(`/articles/${encodeURIComponent(articleId)}`, { state: { outcome } });
  };
  const Form = { paste: PasteForm, file: FileForm, url: UrlForm }[way];
  return (
    <Dialog title={texts(article ? 'import.newerTitle' : 'import.title')} onClose={onClose} size={600}>
      {article && <p className={styles.newer}>{texts('import.newerText')}</p>}
      <div className={styles.ways} role="group" aria-label={texts('import.ways')}>
        {WAYS.map((one) => (
          <button key={one} type="button" aria-pressed={one === way} onClick={() => setWay(one)}>
            {texts(`import.${one}`)}
          </button>
        ))}
      </div>
      <Form article={article} onMade={onMade} onCancel={onClose} />
    </Dialog>
  );
}
