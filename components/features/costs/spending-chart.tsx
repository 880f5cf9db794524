import { clockTime } from "@/components/lib/format";
import { formatUsd, microUsdFromUsd } from "@/contracts/money";

const size = { width: 300, height: 84 };

type SpendingChartProps = {
  curve: ReadonlyArray<{ ms: number; microUsd: number }>;
  /** What it comes to in the end, in dollars; the same as spent when nothing comes any more. */
  likelyUsd: number;
  stopMicroUsd: number;
};

/** Money over time, as a line; dashed to what is still to come, and the stop where it is near. */
export function SpendingChart({ curve, likelyUsd, stopMicroUsd }: SpendingChartProps) {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || last.microUsd === 0)
    return <p className="text-12 text-faint">The curve begins with the first call of a model.</p>;
  const likely = microUsdFromUsd(likelyUsd);
  const isOpen = likely > last.microUsd * 1.005;
  const highest = Math.max(last.microUsd, likely) * 1.1;
  const showStop = stopMicroUsd <= highest * 1.6;
  const top = showStop ? Math.max(highest, stopMicroUsd * 1.05) : highest;
  const spentShare = isOpen ? 0.72 : 1;
  const x = (ms: number) => ((ms - first.ms) / (last.ms - first.ms)) * size.width * spentShare;
  const y = (microUsd: number) => size.height - (microUsd / top) * size.height;
  const line = curve.map(({ ms, microUsd }) => `${x(ms).toFixed(1)},${y(microUsd).toFixed(1)}`).join(" ");
  return (
    <figure>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`${formatUsd(last.microUsd)} spent from ${clockTime(new Date(first.ms).toISOString(), false)} to ${clockTime(new Date(last.ms).toISOString(), false)}${isOpen ? `, ${formatUsd(likely)} likely in the end` : ""}`}
        className="h-[84px] w-full overflow-visible"
        preserveAspectRatio="none"
      >
        <polygon
          points={`0,${size.height} ${line} ${x(last.ms)},${size.height}`}
          fill="var(--text)"
          opacity={0.07}
        />
        <polyline
          points={line}
          fill="none"
          stroke="var(--text)"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
        {isOpen ? (
          <line
            x1={x(last.ms)}
            y1={y(last.microUsd)}
            x2={size.width}
            y2={y(likely)}
            stroke="var(--wait)"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
        {showStop ? (
          <line
            x1={0}
            x2={size.width}
            y1={y(stopMicroUsd)}
            y2={y(stopMicroUsd)}
            stroke="var(--fail)"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
      </svg>
      <figcaption className="mt-1 flex flex-wrap justify-between gap-x-3 font-mono text-10 text-faint">
        <span>{clockTime(new Date(first.ms).toISOString(), false)}</span>
        <span>{isOpen ? "to the end, likely" : clockTime(new Date(last.ms).toISOString(), false)}</span>
      </figcaption>
    </figure>
  );
}
