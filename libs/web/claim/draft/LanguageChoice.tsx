import { LANGUAGES, NO_LANGUAGE } from '@assay/domain';
import { Button, Choice } from '@assay/ui';
import { useDraftLanguage, useShownDoc } from '../room/hooks';
import { chooseLanguage } from '../undo/draft-acts';
import { useUndo } from '../undo/undo-context';
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
  const { did } = useUndo();
  const language = useDraftLanguage() ?? NO_LANGUAGE;
  const sayLanguage = (tag: string) => (tag === NO_LANGUAGE ? texts('language.none') : nameOf(tag));
  const options = [
    { value: NO_LANGUAGE, label: sayLanguage(NO_LANGUAGE) },
    ...(language === NO_LANGUAGE || LANGUAGES.includes(language)
      ? []
      : [{ value: language, label: nameOf(language) }]),
    ...IN_ORDER,
  ];
  const choose = (tag: string) => did(chooseLanguage(doc, tag, NO_LANGUAGE, sayLanguage));
  const isOther = readsAs !== null && readsAs !== language.split('-')[0];
  return (
    <div className={styles.language}>
      <Choice
        label={texts('language.label')}
        reach="published"
        options={options}
        value={language}
        disabled={!editable}
        onChange={(event) => choose(event.target.value)}
      />
      {isOther && (
        <p role="status">
          {texts('language.readsAs', { language: nameOf(readsAs) })}{' '}
          {editable && (
            <Button size="s" onClick={() => choose(readsAs)}>
              {texts('language.take', { language: nameOf(readsAs) })}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
