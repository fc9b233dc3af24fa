import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { Skeleton, Choice, useUiTexts } from '@assay/ui';
import { CHANGES, REVISION_CHANGES } from '../operations';
import styles from './changes.module.css';
import { useTexts } from '../texts';

type Block = ResultOf<typeof CHANGES>['rationale'][number];

/** The changes of a revision since another one, shown in the text: insertions, deletions, rating, evidence. */
export function Changes({
  revisionId,
  others,
}: {
  revisionId: string;
  /** Earlier revisions, newest first. */
  others: readonly { id: string; number: number }[];
}) {
  const texts = useTexts();
  const [since, setSince] = useState<string>();
  const { data } = useQuery(REVISION_CHANGES, { variables: { id: revisionId, since } });
  if (!data) return <Skeleton lines={[{ tall: 40 }, { tall: 160 }]} />;
  const masked = data.revision?.changes;
  if (!masked) return <p className={styles.first}>{texts('firstRevision')}</p>;
  const { since: base } = readFragment(CHANGES, masked);
  return (
    <section className={styles.changes} aria-label={texts('changesTitle')}>
      {others.length > 1 ? (
        <Choice
          label={texts('changesSince')}
          value={since ?? base.id}
          onChange={(event) => setSince(event.target.value)}
          options={others.map((other) => ({
            value: other.id,
            label: texts('title', { number: other.number }),
          }))}
        />
      ) : (
        <p className={styles.since}>{texts('sinceRevision', { number: base.number })}</p>
      )}
      <ChangedText changes={masked} />
    </section>
  );
}

/** The changes between two texts, from any query. */
function ChangedText({ changes: masked }: { changes: FragmentOf<typeof CHANGES> }) {
  const texts = useTexts();
  const ui = useUiTexts();
  const changes = readFragment(CHANGES, masked);
  const { facts, statement, rating, headline, summary, rationale, evidence } = changes;
  const inWords = (field: string, value: string | null) =>
    field === 'stance' && value ? ui(`stance.${value as 'supports'}`) : value;
  const fields = [
    ['statementChanged', statement],
    ['headline', headline],
    ['summary', summary],
    ['rationale', rationale],
  ] as const;
  const shown = fields.filter(([, blocks]) => blocks?.some(differs));
  return (
    <>
      <p className={styles.count} role="status">
        {texts('words', { inserted: changes.wordsInserted, deleted: changes.wordsDeleted })}
      </p>
      {rating && (
        <p className={styles.ratingChange}>
          <b>{texts('ratingChanged')}</b> <del>{rating.from ?? texts('unrated')}</del>{' '}
          <ins>{rating.to ?? texts('unrated')}</ins>
        </p>
      )}
      {facts.length > 0 && (
        <section className={styles.field}>
          <h3>{texts('facts')}</h3>
          <dl className={styles.facts}>
            {facts.map(({ field, from, to }, index) => (
              <div key={index}>
                <dt>{texts(`fact.${field}`)}</dt>
                <dd dir="auto">
                  <Replaced from={from} to={to} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {shown.map(([name, blocks]) => (
        <section key={name} className={styles.field} data-field={name}>
          <h3>{texts(name)}</h3>
          {blocks?.map((block, index) => (
            <p key={index} dir="auto" data-type={block.type}>
              {block.runs.map((run, at) => (
                <Run key={at} run={run} />
              ))}
            </p>
          ))}
        </section>
      ))}
      {evidence.length > 0 && (
        <section className={styles.field}>
          <h3>{texts('evidence')}</h3>
          <ul className={styles.evidence}>
            {evidence.map((item) => (
              <li key={item.id} data-kind={item.kind}>
                <span dir="auto">
                  [{item.number}] {item.title}
                </span>{' '}
                <b>{texts(`evidenceKind.${item.kind}`)}</b>
                {item.fields.map(({ field, from, to }) => (
                  <p key={field} dir="auto">
                    <i>{texts(`evidenceField.${field as 'title'}`)}: </i>
                    <Replaced from={inWords(field, from)} to={inWords(field, to)} />
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!rating && facts.length === 0 && shown.length === 0 && evidence.length === 0 && (
        <p>{texts('nothingChanged')}</p>
      )}
    </>
  );
}

/** The old and the new value; screen readers read which is which, as colour alone does not tell it. */
function Replaced({ from, to }: { from: string | null; to: string | null }) {
  return (
    <>
      {from !== null && <Run run={{ kind: 'deleted', text: from }} />}{' '}
      {to !== null && <Run run={{ kind: 'inserted', text: to }} />}
    </>
  );
}

/** A run of words; screen readers read whether it was inserted or deleted. */
function Run({ run }: { run: Block['runs'][number] }) {
  const texts = useTexts();
  if (run.kind === 'kept') return <>{run.text}</>;
  const Tag = run.kind === 'inserted' ? 'ins' : 'del';
  return (
    <Tag>
      <span className="visually-hidden">{texts(run.kind)} </span>
      {run.text}
    </Tag>
  );
}

function differs(block: Block): boolean {
  return block.runs.some((run) => run.kind !== 'kept');
}
