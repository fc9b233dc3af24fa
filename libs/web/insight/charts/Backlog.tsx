import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Figure } from '../figure/Figure';
import { sayCount, sayDay, sayHours } from '../figure/say';
import type { ShownInsights } from '../insights.operations';
import { useTexts } from '../texts';
import { AXIS, GRID, HEIGHT, STILL, TIP } from './axes';

/** The number of claims in review at the end of each step. */
export function Backlog({ steps, csv }: { steps: ShownInsights['approvalBacklog']; csv: string }) {
  const texts = useTexts();
  const most = Math.max(...steps.map(({ waiting }) => waiting));
  return (
    <Figure
      heading={{ title: texts('backlog.title'), about: texts('backlog.about') }}
      summary={texts('backlog.summary', { count: steps.at(-1)?.waiting ?? 0, most: sayCount(most) })}
      empty={most === 0 ? texts('empty.backlog') : undefined}
      chart={
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart data={[...steps]} {...STILL}>
            <CartesianGrid {...GRID} />
            <XAxis dataKey="start" tickFormatter={sayDay} minTickGap={24} {...AXIS} />
            <YAxis allowDecimals={false} width={40} {...AXIS} axisLine={false} />
            <Tooltip {...TIP} labelFormatter={(day) => sayDay(String(day))} />
            <Bar
              dataKey="waiting"
              name={texts('backlog.waiting')}
              fill="var(--stage-in-review)"
              maxBarSize={40}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      }
      table={{
        head: texts('from'),
        columns: [
          { key: 'waiting', label: texts('backlog.waiting') },
          { key: 'oldest', label: texts('backlog.oldest') },
        ],
        rows: steps.map(({ start, waiting, oldestHours }) => ({
          key: start,
          head: <time dateTime={start}>{sayDay(start)}</time>,
          cells: { waiting: sayCount(waiting), oldest: sayHours(oldestHours) },
        })),
        csv,
      }}
    />
  );
}
