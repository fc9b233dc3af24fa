import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { Dialog } from '@assay/ui';
import { useTexts } from '../texts';
import { FileForm } from './FileForm';
import styles from './import.module.css';
import { PasteForm } from './PasteForm';
import { UrlForm } from './UrlForm';

const WAYS = ['paste', 'file', 'url'] as const;

/** Brings an article in by pasted text, by file or by address, and opens it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [way, setWay] = useState<(typeof WAYS)[number]>('paste');
  const onMade = (articleId: string) => {
    client.cache.evict({ fieldName: 'articles' });
    onClose();
    void navigate(`/articles/${encodeURIComponent(articleId)}`);
  };
  const Form = { paste: PasteForm, file: FileForm, url: UrlForm }[way];
  return (
    <Dialog title={texts('import.title')} onClose={onClose} size={600}>
      <div className={styles.ways} role="group" aria-label={texts('import.ways')}>
        {WAYS.map((one) => (
          <button key={one} type="button" aria-pressed={one === way} onClick={() => setWay(one)}>
            {texts(`import.${one}`)}
          </button>
        ))}
      </div>
      <Form onMade={onMade} onCancel={onClose} />
    </Dialog>
  );
}
