import { Notice } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { DRAFT_MODES, useSuggestions } from './suggestions-context';
import styles from './suggestion.module.css';
import { useTexts } from './texts';

/** The choice of how to use the draft: to edit it, to suggest changes, or to read it. */
export function ModeChoice() {
  const texts = useTexts();
  const { mode, modes, choose, isFork, isUnsent, problem, refused } = useSuggestions();
  const isOffered = modes.length > 1;
  useOffered(
    DRAFT_MODES.map((one) => ({
      id: `draft.${one}` as const,
      when: isOffered && modes.includes(one) && one !== mode,
      run: () => choose(one),
    })),
  );
  if (!isOffered) return null;
  return (
    <div className={styles.mode}>
      <fieldset>
        <legend className="visually-hidden">{texts('mode.label')}</legend>
        {modes.map((one) => (
          <label key={one} data-on={one === mode || undefined}>
            <input
              type="radio"
              name="draft-mode"
              className="visually-hidden"
              value={one}
              checked={one === mode}
              onChange={() => choose(one)}
            />
            {texts(`mode.${one}`)}
          </label>
        ))}
      </fieldset>
      {isFork && (
        <p role="status">
          {texts('mode.hint')} {isUnsent && refused.words.length === 0 ? texts('mode.sending') : ''}
        </p>
      )}
      {problem !== undefined && refused.words.length === 0 && <Notice tone="bad">{problem}</Notice>}
    </div>
  );
}
