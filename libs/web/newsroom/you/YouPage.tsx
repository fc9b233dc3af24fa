import { useQuery } from '@apollo/client/react';
import { Bones } from '@assay/ui';
import { Bar } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { NEWS_SETTINGS } from './you.operations';
import { SettingsForm } from './SettingsForm';

/** `/you`: what the member is told, how, and until when they are away. */
export function YouPage() {
  const texts = useTexts();
  const settings = useQuery(NEWS_SETTINGS).data?.newsSettings;
  return (
    <>
      <Bar crumbs={[{ label: texts('desk'), to: '/' }, { label: texts('you.title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('you.title')}</h1>
        {settings ? (
          <SettingsForm settings={settings} />
        ) : (
          <Bones lines={[{ tall: 24, wide: '40%' }, { tall: 300 }, { tall: 60 }]} />
        )}
      </main>
    </>
  );
}
