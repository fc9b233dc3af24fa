import type { ReactNode, Ref } from 'react';
import type { Stage } from '@assay/domain';
import type { EnumOf } from '@assay/api-schema';
import { PARAGRAPH } from '../claiming/page-selection';
import { useTexts } from '../texts';
import { layer } from './layers';
import type { Passage } from './layers';
import { PassageMark } from './Passage';
import styles from './reading.module.css';
import { SpottedMark } from './spotted/SpottedMark';
import type { Spotted } from './spotted/useSpotted';

/** A passage with the data to render it. */
export interface ClaimPassage extends Passage {
  statement: string;
  stage: Stage;
  /** Whether the claim's published verdict is retracted. */
  isVoid: boolean;
}

/** A version of an article, as the page reads it. */
export interface ReadVersion {
  title: string;
  standfirst: string | null;
  direction: 'ltr' | 'rtl';
  language: string | null;
  paragraphs: readonly ReadParagraph[];
}

interface ReadParagraph {
  kind: EnumOf<'ParagraphKind'>;
  start: number;
  end: number;
  text: string;
}

/** Suggested sentences, with a dotted underline. */
export interface SuggestedSentences {
  spotted: readonly Spotted[];
  /** Called when one of them gets or loses the focus. */
  onShow: (at?: { spotted: Spotted; words: HTMLElement }) => void;
  /** Escape was pressed on a sentence. */
  onHide: () => void;
}

const PENDING = 'pending';
const SPOTTED = 'spotted ';

/** The article's text with the claims underlined. Each stretch has its offset, so that any words can be selected. */
export function ArticleText({
  version,
  passages,
  suggested: { spotted, onShow, onHide },
  pending,
  highlightedId,
  source,
  onOpen,
  ref,
}: {
  version: ReadVersion;
  passages: readonly ClaimPassage[];
  suggested: SuggestedSentences;
  pending?: { start: number; end: number };
  highlightedId: string | undefined;
  source: ReactNode;
  onOpen: (ids: string[], mark: HTMLElement) => void;
  ref: Ref<HTMLDivElement>;
}) {
  const texts = useTexts();
  const byId = new Map(passages.map((one) => [one.id, one]));
  const suggestions = spotted.map(({ start, end }) => ({ id: `${SPOTTED}${start}`, start, end }));
  const all: Passage[] = [...passages, ...(pending ? [{ id: PENDING, ...pending }] : []), ...suggestions];
  const words = (paragraph: { start: number; end: number; text: string }) =>
    layer(paragraph.start, paragraph.end, all).map((segment) => {
      const text = paragraph.text.slice(segment.start - paragraph.start, segment.end - paragraph.start);
      if (segment.ids.length === 0) return text;
      const ids = segment.ids.filter((id) => !id.startsWith(SPOTTED));
      const suggestion = spotted.find(({ start }) => segment.ids.includes(`${SPOTTED}${start}`));
      if (ids.length === 0 && suggestion)
        return (
          <SpottedMark
            key={segment.start}
            start={segment.start}
            spotted={suggestion}
            onShow={onShow}
            onHide={onHide}
          >
            {text}
          </SpottedMark>
        );
      const claims = ids.flatMap((id) => byId.get(id) ?? []);
      return (
        <PassageMark
          key={segment.start}
          start={segment.start}
          text={text}
          stages={ids.map((id) => byId.get(id)?.stage ?? PENDING)}
          statements={claims.map((claim) => claim.statement)}
          highlighted={highlightedId !== undefined && segment.ids.includes(highlightedId)}
          onOpen={
            claims.length > 0
              ? (mark) =>
                  onOpen(
                    claims.map((claim) => claim.id),
                    mark,
                  )
              : undefined
          }
        />
      );
    });

  const [first, ...others] = version.paragraphs;
  const titleIsText = first?.text === version.title;
  const afterTitle = titleIsText ? others : version.paragraphs;
  const standfirstIsText = version.standfirst !== null && afterTitle[0]?.text === version.standfirst;
  const body = standfirstIsText ? afterTitle.slice(1) : afterTitle;
  const here = (paragraph: { start: number } | undefined) => ({
    [PARAGRAPH]: paragraph?.start,
    dir: 'auto' as const,
  });
  const shown = (paragraph: ReadParagraph) => (
    <p key={paragraph.start} {...here(paragraph)}>
      {words(paragraph)}
    </p>
  );
  return (
    <div
      ref={ref}
      className={styles.text}
      dir={version.direction}
      lang={version.language ?? undefined}
      role="document"
      aria-label={texts('reading.text')}
    >
      {titleIsText && first ? <h1 {...here(first)}>{words(first)}</h1> : <h1 dir="auto">{version.title}</h1>}
      {standfirstIsText && afterTitle[0] ? (
        <p className={styles.standfirst} {...here(afterTitle[0])}>
          {words(afterTitle[0])}
        </p>
      ) : (
        version.standfirst && (
          <p className={styles.standfirst} dir="auto">
            {version.standfirst}
          </p>
        )
      )}
      {source}
      {foldsOf(body).map((fold) =>
        fold.isFolded ? (
          <Folded
            key={fold.paragraphs[0]!.start}
            count={fold.paragraphs.length}
            isOpen={fold.paragraphs.some((one) =>
              passages.some(({ start, end }) => start < one.end && one.start < end),
            )}
          >
            {fold.paragraphs.map(shown)}
          </Folded>
        ) : (
          fold.paragraphs.map(shown)
        ),
      )}
    </div>
  );
}

/** Boilerplate of the page, folded behind a line that opens it; open from the start if a claim is marked in it. */
function Folded({ count, isOpen, children }: { count: number; isOpen: boolean; children: ReactNode }) {
  const texts = useTexts();
  return (
    <details className={styles.folded} open={isOpen || undefined}>
      <summary>{texts('reading.folded', { count })}</summary>
      {children}
    </details>
  );
}

/** Groups adjacent paragraphs that are shown, or folded, together. */
function foldsOf(paragraphs: readonly ReadParagraph[]): { isFolded: boolean; paragraphs: ReadParagraph[] }[] {
  const folds: { isFolded: boolean; paragraphs: ReadParagraph[] }[] = [];
  for (const paragraph of paragraphs) {
    const isFolded = paragraph.kind === 'boilerplate';
    const last = folds.at(-1);
    if (last?.isFolded === isFolded) last.paragraphs.push(paragraph);
    else folds.push({ isFolded, paragraphs: [paragraph] });
  }
  return folds;
}
