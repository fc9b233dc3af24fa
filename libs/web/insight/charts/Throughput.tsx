import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Figure } from '../figure/Figure';
import { sayCount, sayDay } from '../figure/say';
import styles from '../insight.module.css';
import type { ShownInsights } from '../insights.operations';
import { useTexts } from '../texts';
import { AXIS, GRID, HEIGHT, STILL, TIP } from './axes';

const KINDS = ['created', 'accepted', 'declined', 'published', 'corrected', 'voided'] as const;

/** Each line has its own dash pattern as well as its own colour. */
const DRAWN = [
  { kind: 'created', colour: 'var(--stage-triage)', dash: '2 4' },
  { kind: 'accepted', colour: 'var(--stage-checking)', dash: '8 4' },
  { kind: 'published', colour: 'var(--stage-published)', dash: undefined },
] as const;

/** The claims marked, accepted and published in each step. */
export function Throughput({ steps, csv }: { steps: ShownInsights['throughput']; csv: string }) {
  const texts = useTexts();
  const total = (kind: (typeof KINDS)[number]) => steps.reduce((sum, step) => sum + step[kind], 0);
  const nothing = KINDS.every((kind) => total(kind) === 0);
  return (
    <Figure
      heading={{ title: texts('throughput.title'), about: texts('throughput.about') }}
      summary={texts('throughput.summary', {
        created: sayCount(total('created')),
        accepted: sayCount(total('accepted')),
        published: sayCount(total('published')),
      })}
      empty={nothing ? texts('empty.throughput') : undefined}
      legend={
        <ul className={styles.legend}>
          {DRAWN.map(({ kind, colour, dash }) => (
            <li key={kind}>
              <svg width="26" height="10" aria-hidden="true">
                <line x1="0" y1="5" x2="26" y2="5" stroke={colour} strokeWidth="2.5" strokeDasharray={dash} />
              </svg>
              {texts(`throughput.${kind}`)}
            </li>
          ))}
        </ul>
      }
      chart={
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <LineChart data={[...steps]} {...STILL}>
            <CartesianGrid {...GRID} />
            <XAxis dataKey="start" tickFormatter={sayDay} minTickGap={24} {...AXIS} />
            <YAxis allowDecimals={false} width={40} {...AXIS} axisLine={false} />
            <Tooltip {...TIP} labelFormatter={(day) => sayDay(String(day))} />
            {DRAWN.map(({ kind, colour, dash }) => (
              <Line
                key={kind}
                dataKey={kind}
                name={texts(`throughput.${kind}`)}
                stroke={colour}
                strokeWidth={2.5}
                strokeDasharray={dash}
                dot={steps.length === 1}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      }
      table={{
        head: texts('from'),
        columns: KINDS.map((key) => ({ key, label: texts(`throughput.${key}`) })),
        rows: steps.map((step) => ({
          key: step.start,
          head: <time dateTime={step.start}>{sayDay(step.start)}</time>,
          cells: Object.fromEntries(KINDS.map((kind) => [kind, sayCount(step[kind])])),
        })),
        csv,
      }}
    />
  );
}
