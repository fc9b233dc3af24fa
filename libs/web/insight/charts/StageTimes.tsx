import { sayList } from '@assay/ui';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Figure } from '../figure/Figure';
import { sayCount, sayHours } from '../figure/say';
import styles from '../insight.module.css';
import type { ShownInsights } from '../insights.operations';
import { useTexts } from '../texts';
import { AXIS, HEIGHT, STILL, TIP } from './axes';

/** The time that claims spend in each stage: the median as a filled bar, the 90th percentile as an outline. */
export function StageTimes({ stages, csv }: { stages: ShownInsights['timeInStage']; csv: string }) {
  const texts = useTexts();
  const moved = stages.filter(({ count }) => count > 0);
  // Days instead of hours for long times, so that the axis has whole days.
  const inDays = Math.max(...stages.map(({ p90Hours }) => p90Hours ?? 0)) >= 48;
  const units = (hours: number | null) => (hours === null ? null : hours / (inDays ? 24 : 1));
  const list = moved.map(
    ({ stage, medianHours }) => `${texts(`stages.${stage}`)} ${sayHours(medianHours) ?? texts('none')}`,
  );
  return (
    <Figure
      heading={{ title: texts('stages.title'), about: texts('stages.about') }}
      summary={texts('stages.summary', { list: sayList(list) })}
      empty={moved.length === 0 ? texts('empty.stages') : undefined}
      legend={
        <ul className={styles.legend}>
          <li>
            <i data-sign="full" /> {texts('stages.median')}
          </li>
          <li>
            <i data-sign="outline" /> {texts('stages.p90')}
          </li>
        </ul>
      }
      chart={
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart
            data={stages.map((one) => ({
              name: texts(`stages.${one.stage}`),
              median: units(one.medianHours),
              p90: units(one.p90Hours),
            }))}
            layout="vertical"
            barGap={2}
            {...STILL}
          >
            <CartesianGrid stroke="var(--line)" horizontal={false} />
            <XAxis
              type="number"
              domain={[0, (most: number) => Math.max(1, most)]}
              tickFormatter={(number: number) => texts(inDays ? 'span.days' : 'span.hours', { number })}
              {...AXIS}
            />
            <YAxis type="category" dataKey="name" width={76} {...AXIS} />
            <Tooltip {...TIP} formatter={(value) => sayHours(Number(value) * (inDays ? 24 : 1))} />
            <Bar
              dataKey="median"
              name={texts('stages.median')}
              fill="var(--accent)"
              isAnimationActive={false}
            />
            <Bar
              dataKey="p90"
              name={texts('stages.p90')}
              fill="var(--accent-soft)"
              stroke="var(--accent)"
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      }
      table={{
        head: texts('stages.stage'),
        columns: [
          { key: 'count', label: texts('stages.count') },
          { key: 'median', label: texts('stages.median') },
          { key: 'p90', label: texts('stages.p90') },
        ],
        rows: stages.map(({ stage, count, medianHours, p90Hours }) => ({
          key: stage,
          head: texts(`stages.${stage}`),
          cells: { count: sayCount(count), median: sayHours(medianHours), p90: sayHours(p90Hours) },
        })),
        csv,
      }}
    />
  );
}
