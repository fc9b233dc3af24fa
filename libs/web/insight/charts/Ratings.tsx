import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Choice, sayList } from '@assay/ui';
import { Figure } from '../figure/Figure';
import { sayCount, sayDay } from '../figure/say';
import styles from '../insight.module.css';
import type { ShownInsights } from '../insights.operations';
import { useTexts } from '../texts';
import { AXIS, GRID, HEIGHT, STILL, TIP } from './axes';
import { countOf, nameOf, RatingFills, RatingLegend, ratingsIn } from './rating-signs';

/** The ratings given in each step, in total or for one claimant or topic. */
export function Ratings({
  steps,
  subjects,
  narrowed,
  onNarrow,
  csv,
}: {
  steps: ShownInsights['ratingsOverTime'];
  subjects: { claimant: string[]; topic: string[] };
  narrowed: { claimant: string | null; topic: string | null };
  onNarrow: (by: 'claimant' | 'topic', value: string | null) => void;
  csv: string;
}) {
  const texts = useTexts();
  const id = useId().replace(/[^\w-]/g, '');
  const all = steps.flatMap(({ ratings }) => ratings);
  const ratings = ratingsIn(all);
  const total = (name: string) =>
    all.reduce((sum, { rating, count }) => (nameOf(rating) === name ? sum + count : sum), 0);
  const list = sayList(ratings.map((rating) => `${rating.label} ${sayCount(total(nameOf(rating)))}`));
  return (
    <Figure
      heading={{ title: texts('ratings.title'), about: texts('ratings.about') }}
      summary={texts('ratings.summary', { list })}
      empty={ratings.length === 0 ? texts('empty.ratings') : undefined}
      controls={
        <div className={styles.narrow}>
          {(['claimant', 'topic'] as const).map((by) => (
            <Choice
              key={by}
              label={texts(`ratings.${by}`)}
              value={narrowed[by] ?? ''}
              options={[
                { value: '', label: texts('ratings.all') },
                ...[...new Set([...subjects[by], ...(narrowed[by] ? [narrowed[by]] : [])])].map((value) => ({
                  value,
                  label: value,
                })),
              ]}
              onChange={({ target }) => onNarrow(by, target.value || null)}
            />
          ))}
        </div>
      }
      legend={<RatingLegend ratings={ratings} id={id} />}
      chart={
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart data={[...steps]} {...STILL}>
            <RatingFills ratings={ratings} id={id} />
            <CartesianGrid {...GRID} />
            <XAxis dataKey="start" tickFormatter={sayDay} minTickGap={24} {...AXIS} />
            <YAxis allowDecimals={false} width={40} {...AXIS} axisLine={false} />
            <Tooltip {...TIP} labelFormatter={(day) => sayDay(String(day))} />
            {ratings.map((rating, index) => (
              <Bar
                key={nameOf(rating)}
                stackId="ratings"
                dataKey={(step: (typeof steps)[number]) => countOf(step.ratings, rating)}
                name={rating.label}
                fill={`url(#${id}-${index})`}
                stroke="var(--sheet)"
                maxBarSize={40}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      }
      table={{
        head: texts('from'),
        columns: ratings.map((rating) => ({ key: nameOf(rating), label: rating.label })),
        rows: steps.map((step) => ({
          key: step.start,
          head: <time dateTime={step.start}>{sayDay(step.start)}</time>,
          cells: Object.fromEntries(
            ratings.map((rating) => [nameOf(rating), sayCount(countOf(step.ratings, rating))]),
          ),
        })),
        csv,
      }}
    />
  );
}
