import { useEffect, useRef } from 'react';
import type { FragmentOf } from '@assay/api-schema';
import { Avatar, Button } from '@assay/ui';
import { changesNothing, IMAGE_WORDS } from '@assay/verdict-doc';
import { useScale, useViewer } from '@assay/web-session';
import type { THREAD } from '../discussion/discussion.operations';
import { useClaimPage } from '../page/claim-page-context';
import { PieceLine } from './PieceLine';
import { SuggestionReplies } from './SuggestionReplies';
import styles from './suggestion.module.css';
import { useSuggestions } from './suggestions-context';
import type { ShownSuggestion } from './suggestions-context';
import { useTexts } from './texts';

/** One open suggestion: who suggests it, what it changes, the decisions on it, and what members say about it. */
export function SuggestionCard({
  suggestion,
  thread,
  busy,
  onAccept,
  onReject,
  onWithdraw,
}: {
  suggestion: ShownSuggestion;
  /** The open conversation about it; undefined for none. */
  thread: FragmentOf<typeof THREAD> | undefined;
  busy: boolean;
  /** Undefined where the viewer may not accept. */
  onAccept: (() => void) | undefined;
  onReject: (() => void) | undefined;
  onWithdraw: () => void;
}) {
  const texts = useTexts();
  const { may, setAside, putAside } = useClaimPage();
  const { member } = useViewer();
  const scale = useScale();
  const { open, pieces, blocks, rating, language, evidence, attributes, links, words } = suggestion;
  const { author } = open;
  const isGone = changesNothing(suggestion);
  const { current, show } = useSuggestions();
  const isCurrent = current === open.id;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={card}
      className={styles.card}
      style={{ '--data': author.colour }}
      data-suggestion-card={open.id}
      aria-current={isCurrent || undefined}
      onFocus={() => show(open.id)}
    >
      <p className={styles.author}>
        <Avatar person={author} size={22} /> {author.name}
      </p>
      {open.isAccepted && <p>{texts('storing')}</p>}
      {pieces.map((piece, index) => (
        <PieceLine key={index} piece={piece} />
      ))}
      {blocks.map(({ change, node, ...numbers }) => (
        <p key={node}>{texts(`blocks.${change}.${node}`, numbers)}</p>
      ))}
      {rating !== undefined && (
        <p>
          {rating
            ? texts('rating', {
                label: scale.find(({ key }) => key === rating.ratingKey)?.label ?? rating.ratingKey,
              })
            : texts('noRating')}
        </p>
      )}
      {language !== undefined && <p>{texts('language', { language })}</p>}
      {evidence && <p>{texts('evidence')}</p>}
      {attributes.map((attribute, index) => (
        <p key={index} dir="auto">
          {sayAttribute(texts, attribute)}
        </p>
      ))}
      {links.map((href) => (
        <p key={href}>{texts('link', { href })}</p>
      ))}
      {isGone && <p>{words.trim() ? texts('gone') : texts('saysNothing')}</p>}
      {isGone && words.trim() && <blockquote dir="auto">{words}</blockquote>}
      <div className={styles.decisions}>
        {onAccept && (
          <Button
            size="s"
            busy={busy}
            onClick={onAccept}
            aria-label={texts('acceptOf', { name: author.name })}
          >
            {texts('accept')}
          </Button>
        )}
        {onReject && !open.isAccepted && author.id !== member.id && (
          <Button
            size="s"
            weight="quiet"
            busy={busy}
            onClick={onReject}
            aria-label={texts('rejectOf', { name: author.name })}
          >
            {texts('reject')}
          </Button>
        )}
        {author.id === member.id && !open.isAccepted && (
          <Button size="s" weight="quiet" busy={busy} onClick={onWithdraw}>
            {texts('withdraw')}
          </Button>
        )}
        {may('draft.submit') && (
          <label className={styles.aside}>
            <input
              type="checkbox"
              checked={setAside.has(open.id)}
              onChange={(event) => putAside(open.id, event.target.checked)}
            />
            {texts('setAside')}
          </label>
        )}
      </div>
      <SuggestionReplies suggestion={open} thread={thread} place={card} />
    </li>
  );
}

/** What a suggestion sets on something that the draft has. */
function sayAttribute(
  texts: ReturnType<typeof useTexts>,
  { node, name, value }: ShownSuggestion['attributes'][number],
): string {
  if (node === 'citation') return texts('otherSource');
  if (node === 'heading') return texts('headingLevel', { level: Number(value) - 1 });
  if (node === 'table' && name === 'header') return texts(value === true ? 'tableHeader' : 'noTableHeader');
  if (node === 'image' && name === 'decorative')
    return texts(value === true ? 'decorative' : 'notDecorative');
  if (node === 'image' && name in IMAGE_WORDS) {
    const word = name as keyof typeof IMAGE_WORDS;
    return value === '' ? texts(`noImageWord.${word}`) : texts(`imageWord.${word}`, { value: String(value) });
  }
  return texts('attribute', { node, name });
}
