import { useRef, useState } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Button, RatingMark, sayTimestamp, useUiTexts, sayList } from '@assay/ui';
import { useScale } from '@assay/web-session';
import { AskedToReply } from './AskedToReply';
import { useHashHolds } from './hash';
import { FROZEN_TEXT } from './frozen-text.fragment';
import styles from './text.module.css';
import { pinnedOf } from './pinning';
import type { Pinned } from './pinning';
import { useTexts } from '../texts';

/** The revision as it will be published: its words, its evidence, and its hash. */
export function FrozenText({
  revision: masked,
  onPin,
}: {
  revision: FragmentOf<typeof FROZEN_TEXT>;
  /** Called with the words to comment on; absent if the viewer cannot comment. */
  onPin?: (pinned: Pinned) => void;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const scale = useScale();
  const revision = readFragment(FROZEN_TEXT, masked);
  const holds = useHashHolds(revision.canonicalJson, revision.sha256);
  const article = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<Pinned | null>(null);
  const choose = () => {
    const fields = article.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
    const found = [...fields]
      .map((field) => pinnedOf(field, field.dataset['field'] as Pinned['field'], document.getSelection()))
      .find((pinned) => pinned !== null);
    setChosen(found ?? null);
  };
  return (
    <article
      ref={article}
      className={styles.frozen}
      onMouseUp={onPin && choose}
      onKeyUp={onPin && choose}
      tabIndex={-1}
    >
      {onPin && chosen && (
        <div className={styles.pin}>
          <Button
            size="s"
            onClick={() => {
              onPin(chosen);
              setChosen(null);
            }}
          >
            {texts('commentPin')}
          </Button>
        </div>
      )}
      <p className={styles.rating} style={{ '--data': revision.rating.colour }}>
        <RatingMark rating={revision.rating} scale={scale} size={20} />
        <b>{revision.rating.label}</b>
        <span>{revision.rating.definition}</span>
      </p>
      <div data-field="headline">
        <h2 dir="auto">{revision.headline}</h2>
      </div>
      {/* The server renders the frozen words from their schema and escapes all text that members wrote. */}
      <section
        aria-label={texts('summary')}
        data-field="summary"
        dir="auto"
        className={styles.summary}
        dangerouslySetInnerHTML={{ __html: revision.summaryHtml }}
      />
      <section
        aria-label={texts('rationale')}
        data-field="rationale"
        dir="auto"
        className={styles.rationale}
        dangerouslySetInnerHTML={{ __html: revision.rationaleHtml }}
      />
      <section aria-labelledby="revision-evidence">
        <h3 id="revision-evidence">{texts('evidence')}</h3>
        {revision.evidence.length === 0 && <p>{texts('noEvidence')}</p>}
        <ol className={styles.evidence}>
          {revision.evidence.map((item) => (
            <li key={item.id} id={`evidence-${item.number}`} value={item.number}>
              <b dir="auto">
                {item.url ? (
                  <a href={item.url} target="_blank" rel="noreferrer">
                    {item.title}
                  </a>
                ) : (
                  item.title
                )}
              </b>
              <small>
                {[
                  ui(`stance.${item.stance}`),
                  ui(`directness.${item.directness}`),
                  item.medium && ui(`medium.${item.medium}`),
                  item.mediaFinding && ui(`mediaFinding.${item.mediaFinding}`),
                  item.publisher,
                  item.isUnnamed && texts('notNamed'),
                  item.originGroup && texts('group', { group: item.originGroup }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              {item.excerpt && <blockquote dir="auto">{item.excerpt}</blockquote>}
              {item.note && <p dir="auto">{item.note}</p>}
            </li>
          ))}
        </ol>
      </section>
      <AskedToReply revision={revision} />
      <dl className={styles.facts}>
        <div>
          <dt>
            {texts('frozen', { when: sayTimestamp(revision.submittedAt), name: revision.submittedBy.name })}
          </dt>
          <dd>
            {texts('wrote', {
              names:
                sayList(
                  revision.contributions.map(({ member, share }) =>
                    texts('share', { name: member.name, percent: Math.round(share * 100) }),
                  ),
                ) || '–',
            })}
          </dd>
        </div>
        {revision.waivers.map((waiver) => (
          <div key={waiver.rule}>
            <dt>{texts(`waivedRule.${waiver.rule}`)}</dt>
            <dd dir="auto">{texts('waived', { name: waiver.givenBy.name, reason: waiver.reason })}</dd>
          </div>
        ))}
        <div>
          <dt>{texts('sha')}</dt>
          <dd>
            <code>{revision.sha256}</code>
            {holds === true && <small>{texts('shaChecked')}</small>}
            {holds === false && <strong role="alert">{texts('shaWrong')}</strong>}
          </dd>
        </div>
      </dl>
    </article>
  );
}
