import { useId } from 'react';
import type { ReactNode } from 'react';
import { Empty } from '@assay/ui';
import styles from '../insight.module.css';
import { useTexts } from '../texts';

/** A column of the table behind a chart; numbers stand in tabular figures at the end of their cell. */
export interface Column {
  key: string;
  label: string;
}

/** A row: what it is of, then its cells by column; nothing for what is not known. */
export interface Row {
  key: string;
  head: ReactNode;
  cells: Record<string, ReactNode>;
}

/**
 * One figure: what it says, its chart, and the table behind it. A screen reader is told of the chart in a sentence and
 * reads the table; both are made from the same rows.
 */
export function Figure({
  title,
  about,
  summary,
  controls,
  legend,
  chart,
  head,
  columns,
  rows,
  csv,
  empty,
}: {
  title: string;
  about: string;
  /** What the chart shows, in a sentence. */
  summary: string;
  controls?: ReactNode;
  legend?: ReactNode;
  chart: ReactNode;
  /** Over the rows' heads. */
  head: string;
  columns: Column[];
  rows: Row[];
  /** Address of the table as CSV. */
  csv: string;
  /** Where there is nothing to show: what belongs here. */
  empty?: string | undefined;
}) {
  const texts = useTexts();
  const id = useId();
  return (
    <section className={styles.figure} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles.note}>{about}</p>
      {controls}
      {empty ? (
        <Empty title={texts('empty.title')}>{empty}</Empty>
      ) : (
        <>
          {legend}
          <div className={styles.chart} role="img" aria-label={summary}>
            {chart}
          </div>
          <details className={styles.behind}>
            <summary>{texts('table')}</summary>
            <div className={styles.wide} tabIndex={0} role="region" aria-label={texts('tableOf', { title })}>
              <table>
                <caption>{summary}</caption>
                <thead>
                  <tr>
                    <th scope="col">{head}</th>
                    {columns.map((column) => (
                      <th key={column.key} scope="col">
                        {column.label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      <th scope="row">
                        <bdi>{row.head}</bdi>
                      </th>
                      {columns.map((column) => (
                        <td key={column.key}>{row.cells[column.key] ?? texts('none')}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <a href={csv} download>
              {texts('csv')}
            </a>
          </details>
        </>
      )}
    </section>
  );
}
