import { useId } from 'react';
import type { ReactNode } from 'react';
import { Empty } from '@assay/ui';
import styles from '../insight.module.css';
import { useTexts } from '../texts';

/** A column of the table behind a chart; numbers are set in tabular figures at the end of their cells. */
interface FigureColumn {
  key: string;
  label: string;
}

/** A row of the table: its heading, then its cells by column; undefined for unknown values. */
interface FigureRow {
  key: string;
  head: ReactNode;
  cells: Record<string, ReactNode>;
}

/** The table behind a chart. */
export interface FigureTable {
  /** The heading of the column of row headings. */
  head: string;
  columns: FigureColumn[];
  rows: FigureRow[];
  /** URL of the table as CSV. */
  csv: string;
}

/**
 * A figure: its title, its chart, and the table behind it. Screen readers get a sentence about the chart, and the
 * table. Both come from the same rows.
 */
export function Figure({
  heading: { title, about },
  summary,
  controls,
  legend,
  chart,
  table: { head, columns, rows, csv },
  empty,
}: {
  /** The title, and a sentence on what is counted. */
  heading: { title: string; about: string };
  /** One sentence about what the chart shows. */
  summary: string;
  controls?: ReactNode;
  legend?: ReactNode;
  chart: ReactNode;
  table: FigureTable;
  /** The text shown if there is no data. */
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
