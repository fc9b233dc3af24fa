import { announce, RatingMark, ReachLabel } from '@assay/ui';
import { useScale, useViewer } from '@assay/web-session';
import { useProposedRating, useShownDoc } from '../room/hooks';
import { chooseRating } from '../undo/draft-acts';
import { useUndo } from '../undo/undo-context';
import { useTexts } from './texts';
import styles from './draft.module.css';

/** The choice of the proposed rating among the newsroom's labels, each with its mark, by mouse or arrow keys. */
export function RatingScale({ editable }: { editable: boolean }) {
  const texts = useTexts();
  const doc = useShownDoc();
  const { did } = useUndo();
  const scale = useScale();
  const { version } = useViewer().newsroom.ratingScale;
  const proposed = useProposedRating();
  return (
    <fieldset className={styles.scale} disabled={!editable}>
      <legend>
        {texts('draft.rating')} <ReachLabel reach="published" />
      </legend>
      <div>
        {scale.map((rating) => (
          <label
            key={rating.key}
            title={rating.definition}
            style={{ '--data': rating.colour }}
            data-on={proposed?.ratingKey === rating.key || undefined}
          >
            <input
              type="radio"
              name="rating"
              value={rating.key}
              checked={proposed?.ratingKey === rating.key}
              onChange={() => {
                const proposal = { scaleVersion: version, ratingKey: rating.key };
                did(chooseRating(doc, proposal, (key) => scale.find((one) => one.key === key)?.label ?? key));
                announce(rating.definition);
              }}
            />
            <i aria-hidden="true" />
            <span>
              <RatingMark rating={rating} scale={scale} size={14} />
              {rating.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
