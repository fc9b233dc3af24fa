import { useState } from 'react';
import { Button, Notice } from '@assay/ui';
import { problemFrom } from '@assay/web-session';
import styles from '../insight.module.css';
import { useTexts } from '../texts';

/** Downloads the evidence pack of the period; a refusal is shown here instead of being saved as a broken file. */
export function PackDownload({ address }: { address: string }) {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ tone: 'good' | 'bad'; text: string }>();
  const download = async () => {
    setBusy(true);
    setSaid(undefined);
    try {
      const response = await fetch(address);
      if (response.ok) {
        save(await response.blob(), nameIn(response.headers.get('content-disposition')));
        setSaid({ tone: 'good', text: texts('pack.done') });
      } else {
        const { error } = (await response.json()) as { error: { message: string } & Record<string, unknown> };
        setSaid({ tone: 'bad', text: problemFrom(error.message, error).message });
      }
    } catch {
      setSaid({ tone: 'bad', text: texts('pack.failed') });
    }
    setBusy(false);
  };
  return (
    <section className={styles.figure} aria-labelledby="pack">
      <h2 id="pack">{texts('pack.title')}</h2>
      <p className={styles.note}>{texts('pack.text')}</p>
      <Button busy={busy} onClick={() => void download()}>
        {texts('pack.download')}
      </Button>
      <div role="status">{said && <Notice tone={said.tone}>{said.text}</Notice>}</div>
    </section>
  );
}

function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  // Revoked later, because some browsers start the download only after the click event.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The file name in the server's Content-Disposition header. */
function nameIn(disposition: string | null): string {
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1] ?? 'evidence-pack.zip';
}
