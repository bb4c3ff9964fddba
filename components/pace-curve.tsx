import { useMessages } from "./messages/use-messages";
import type { Messages } from "./messages/messages";
import type { PaceStep } from "./pace-steps";

const [width, height] = [600, 64];

/** How fast rows came, as a line over time and in words. @param steps one at least */
export function PaceCurve({ steps }: { steps: readonly PaceStep[] }) {
  const { pace } = useMessages().exportPage;
  const text = paceWords(steps, pace);
  return (
    <figure>
      <svg
        role="img"
        aria-label={text}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="border-line text-accent h-16 w-full border-b"
      >
        <path
          d={lineOf(steps)}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption aria-hidden className="text-muted mt-1 text-xs tabular-nums">
        {text}
      </figcaption>
    </figure>
  );
}

/** To two digits, as the pace beside a progress bar. */
const rounded = (rate: number) => Number(rate.toPrecision(2));

function paceWords(steps: readonly PaceStep[], pace: Messages["exportPage"]["pace"]): string {
  const rates = steps.map(({ rowsPerSecond }) => rowsPerSecond);
  const [least, most, last] = [Math.min(...rates), Math.max(...rates), rates.at(-1) ?? 0].map(rounded);
  if (least === most) return pace.steady(least ?? 0);
  return pace.range(least ?? 0, most ?? 0, last ?? 0);
}

/** From the floor up, level for each step. */
function lineOf(steps: readonly PaceStep[]): string {
  const end = steps.at(-1)?.to ?? 1;
  const top = Math.max(1, ...steps.map(({ rowsPerSecond }) => rowsPerSecond));
  const x = (ms: number) => Math.round((ms / end) * width);
  // The line's own width stays in sight at the top.
  const y = (rate: number) => Math.round(height - 2 - (rate / top) * (height - 4));
  return steps
    .flatMap(({ from, to, rowsPerSecond }) => [
      `${x(from)} ${y(rowsPerSecond)}`,
      `${x(to)} ${y(rowsPerSecond)}`,
    ])
    .map((point, index) => `${index === 0 ? "M" : "L"}${point}`)
    .join(" ");
}
