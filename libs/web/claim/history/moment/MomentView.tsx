import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Avatar, RatingMark } from '@assay/ui';
import { entryAt, listAt, runsOf, showField, showText } from '@assay/verdict-doc';
import type { MomentRange, RatingProposal, ShownNode } from '@assay/verdict-doc';
import { useScale } from '@assay/web-session';
import { contentsAt, ratingDiffers, restorableOf } from '../restore/passages';
import type { TextField } from '../restore/passages';
import { RestoreButton } from '../restore/RestoreButton';
import type { Part } from '../restore/useRestorePart';
import { countWords } from '../timeline/sessions';
import { usePast } from '../past';
import { useTexts } from '../texts';
import { AuthorTip } from './AuthorTip';
import styles from './moment.module.css';
import { Blocks, Piece, Run } from './Words';

/**
 * The draft at a moment with all its fields, or with what changed between two.
 *
 * @param onRestore restores a part of the moment; undefined where nothing can be restored
 */
export function MomentView({
  range,
  coloured,
  onRestore,
}: {
  range: MomentRange;
  coloured: boolean;
  onRestore?: ((part: Part) => void) | undefined;
}) {
  const texts = useTexts();
  const { timeline } = usePast();
  const { from, to } = range;
  const canRestore = onRestore !== undefined;
  // What the draft is now stays the same while the moment changes.
  const now = useMemo(() => {
    const contentsNow = (name: TextField) => contentsAt(timeline, name, timeline.moments.length - 1);
    return canRestore
      ? {
          headline: contentsNow('headline'),
          summary: contentsNow('summary'),
          rationale: contentsNow('rationale'),
        }
      : undefined;
  }, [timeline, canRestore]);
  const fields = useMemo(
    () =>
      (['headline', 'summary', 'rationale'] as const).map((name) => ({
        name,
        blocks: showField(timeline, name, { from, to }),
        restorable: now && restorableOf(contentsAt(timeline, name, to), now[name]),
      })),
    [timeline, from, to, now],
  );
  const cited = useMemo(() => listAt(timeline, 'evidence', to) as string[], [timeline, to]);
  const content = useMemo(
    () => (
      <>
        <Field
          name={texts('moment.rating')}
          action={
            onRestore &&
            ratingDiffers(timeline, to) && (
              <RestoreButton label={texts('restore.rating')} onClick={() => onRestore({ field: 'rating' })} />
            )
          }
        >
          <Rating from={from} to={to} />
        </Field>
        {fields.map(({ name, blocks, restorable }) => (
          <Field
            key={name}
            name={texts(`moment.${name}`)}
            action={
              restorable?.field && (
                <RestoreButton
                  label={texts('restore.whole')}
                  onClick={() => onRestore?.({ field: name, block: null })}
                />
              )
            }
          >
            <div className={styles.words} data-field={name}>
              {isEmpty(blocks) ? (
                <p className={styles.empty}>{texts('moment.empty')}</p>
              ) : (
                <Blocks
                  blocks={blocks}
                  cited={cited}
                  actionOf={(block) =>
                    // The only passage of a text is the text.
                    blocks.length > 1 &&
                    restorable?.blocks.has(block) && (
                      <RestoreButton
                        label={texts('restore.passage')}
                        onClick={() => onRestore?.({ field: name, block })}
                      />
                    )
                  }
                />
              )}
            </div>
          </Field>
        ))}
        <Sources from={from} to={to} />
      </>
    ),
    [texts, timeline, fields, cited, from, to, onRestore],
  );
  return (
    <section className={styles.moment} aria-label={texts('moment.region')}>
      {coloured && <Legend blocks={fields.flatMap(({ blocks }) => blocks)} />}
      <div
        className={styles.sheet}
        data-coloured={coloured || undefined}
        data-compared={from !== to || undefined}
      >
        <AuthorTip label={texts('moment.region')}>{content}</AuthorTip>
      </div>
    </section>
  );
}

function isEmpty(blocks: readonly ShownNode[]): boolean {
  const hasContent = (block: ShownNode): boolean =>
    block.content.some((part) =>
      'text' in part ? part.text !== '' : part.node === 'citation' || hasContent(part),
    );
  return !blocks.some(hasContent);
}

function Field({ name, action, children }: { name: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.name}>
        <h2>{name}</h2>
        {action}
      </div>
      {children}
    </div>
  );
}

/** The authors of the words that are shown, with their part of them. */
function Legend({ blocks }: { blocks: readonly ShownNode[] }) {
  const texts = useTexts();
  const { authors } = usePast();
  const words = new Map<number, number>();
  for (const { by, text, kind } of runsOf(blocks))
    if (kind !== 'deleted') words.set(by, (words.get(by) ?? 0) + countWords(text));
  const all = [...words.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  return (
    <ul className={styles.legend} aria-label={texts('moment.authors')}>
      {[...words]
        .sort(([, a], [, b]) => b - a)
        .filter(([, count]) => count > 0)
        .map(([by, count]) => (
          <li key={by}>
            <Avatar person={authors[by]!} size={20} />
            {texts('moment.share', { name: authors[by]!.name, share: count / all })}
          </li>
        ))}
    </ul>
  );
}

function Rating({ from, to }: MomentRange) {
  const { timeline } = usePast();
  const before = entryAt(timeline, 'meta', 'rating', from);
  const after = entryAt(timeline, 'meta', 'rating', to);
  if (JSON.stringify(before?.value) === JSON.stringify(after?.value))
    return <RatingOf entry={after} kind="kept" />;
  return (
    <>
      <RatingOf entry={before} kind="deleted" /> <RatingOf entry={after} kind="inserted" />
    </>
  );
}

function RatingOf({
  entry,
  kind,
}: {
  entry: ReturnType<typeof entryAt>;
  kind: 'kept' | 'inserted' | 'deleted';
}) {
  const texts = useTexts();
  const scale = useScale();
  const key = (entry?.value as RatingProposal | null | undefined)?.ratingKey;
  const rating = scale.find((one) => one.key === key);
  const label = (
    <span className={styles.rating}>
      {rating && <RatingMark rating={rating} scale={scale} />}
      {rating?.label ?? key ?? texts('moment.unrated')}
    </span>
  );
  return entry ? (
    <Piece life={entry} kind={kind}>
      {label}
    </Piece>
  ) : (
    label
  );
}

/** The sources in their order, with the draft's notes on them. */
function Sources({ from, to }: MomentRange) {
  const texts = useTexts();
  const { timeline, titles } = usePast();
  const now = listAt(timeline, 'evidence', to) as string[];
  const before = from === to ? now : (listAt(timeline, 'evidence', from) as string[]);
  const gone = before.filter((id) => !now.includes(id));
  if (now.length + gone.length === 0) return null;
  const titleOf = (id: string) => titles.get(id) ?? texts('moment.unknownSource');
  const note = (id: string) => {
    const runs = showText(timeline, `note:${id}`, { from, to });
    return (
      runs.length > 0 && (
        <p dir="auto">
          {runs.map((run, index) => (
            <Run key={index} run={run} />
          ))}
        </p>
      )
    );
  };
  return (
    <Field name={texts('moment.sources')}>
      <ol className={styles.sources}>
        {now.map((id) => (
          <li key={id}>
            <Title text={titleOf(id)} kind={before.includes(id) ? 'kept' : 'inserted'} />
            {note(id)}
          </li>
        ))}
      </ol>
      {gone.length > 0 && (
        <ul className={styles.sources}>
          {gone.map((id) => (
            <li key={id}>
              <Title text={titleOf(id)} kind="deleted" />
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}

function Title({ text, kind }: { text: string; kind: 'kept' | 'inserted' | 'deleted' }) {
  const texts = useTexts();
  if (kind === 'kept') return <span dir="auto">{text}</span>;
  const Tag = kind === 'inserted' ? 'ins' : 'del';
  return (
    <Tag dir="auto">
      <span className="visually-hidden">{texts(`compare.${kind}`)} </span>
      {text}
    </Tag>
  );
}
