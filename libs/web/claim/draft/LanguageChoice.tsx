import { LANGUAGES, NO_LANGUAGE } from '@assay/domain';
import { setLanguage } from '@assay/verdict-doc';
import { Button, Choice } from '@assay/ui';
import { useDraftLanguage, useShownDoc } from '../room/hooks';
import { useTexts } from './texts';
import styles from './draft.module.css';

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** The English name of a language; the tag itself if it has none. */
function nameOf(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const IN_ORDER = LANGUAGES.map((value) => ({ value, label: nameOf(value) })).sort((a, b) =>
  a.label.localeCompare(b.label, 'en'),
);

/**
 * The language of the verdict, with which its page, its ClaimReview and the feeds are labelled. If the words seem to be
 * in another language, that one is offered.
 */
export function LanguageChoice({ editable, readsAs }: { editable: boolean; readsAs: string | null }) {
  const texts = useTexts();
  const doc = useShownDoc();
  const language = useDraftLanguage() ?? NO_LANGUAGE;
  const options = [
    { value: NO_LANGUAGE, label: texts('language.none') },
    ...(language === NO_LANGUAGE || LANGUAGES.includes(language)
      ? []
      : [{ value: language, label: nameOf(language) }]),
    ...IN_ORDER,
  ];
  const isOther = readsAs !== null && readsAs !== language.split('-')[0];
  return (
    <div className={styles.language}>
      <Choice
        label={texts('language.label')}
        reach="published"
        options={options}
        value={language}
        disabled={!editable}
        onChange={(event) => setLanguage(doc, event.target.value)}
      />
      {isOther && (
        <p role="status">
          {texts('language.readsAs', { language: nameOf(readsAs) })}{' '}
          {editable && (
            <Button size="s" onClick={() => setLanguage(doc, readsAs)}>
              {texts('language.take', { language: nameOf(readsAs) })}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
