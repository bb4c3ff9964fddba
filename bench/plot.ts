import { contenderNames, contenders, type ContenderName } from "./contenders";
import { samplesOf, sizesOf, speedOf } from "./figures";
import { inHundreds, inRows, plain } from "./figure-words";
import type { Sample } from "./run-rounds";

interface Bar {
  readonly label: string;
  /** In rows a second. */
  readonly speed: number;
  readonly isOurs: boolean;
}

// In pixels.
const [width, margin, head, lineHeight] = [760, 16, 56, 44];
const longestBar = width - 2 * margin - 130;
/** Colours that can be read on white and on black alike, for nobody knows on which the picture will stand. */
const colours = { text: "#6e7681", ours: "#2f81f7", theirs: "#8b949e" };

/**
 * The median speed of each contender at a size, as bars, in SVG. Who did not run at that size is shown at the largest
 * below it, and that is said.
 */
export function plotOf(samples: readonly Sample[], size: number): string {
  const bars = contenderNames.flatMap((name) => barOf(samples, name, size) ?? []);
  const fastest = Math.max(...bars.map(({ speed }) => speed));
  const height = head + bars.length * lineHeight + margin;
  const title = `Rows exported a second, ${inRows(size)}`;
  const description = bars.map(({ label, speed }) => `${label}: ${inHundreds(speed)}.`).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="14" fill="${colours.text}">
  <title id="title">${escape(title)}</title>
  <desc id="description">${escape(description)}</desc>
  <text x="${margin}" y="30" font-size="18" font-weight="600">${escape(title)}</text>
${bars.map((bar, index) => drawBar(bar, head + index * lineHeight, (bar.speed / fastest) * longestBar)).join("\n")}
</svg>
`;
}

function barOf(samples: readonly Sample[], name: ContenderName, size: number): Bar | null {
  const sizes = sizesOf(samples).filter((rows) => rows <= size && samplesOf(samples, name, rows).length > 0);
  if (sizes.length === 0) return null;
  const shown = Math.max(...sizes);
  const label = plain(contenders[name].label) + (shown === size ? "" : ` (${inRows(shown)})`);
  return {
    label,
    speed: speedOf(samplesOf(samples, name, shown)).median,
    isOurs: label.startsWith("Offload"),
  };
}

function drawBar({ label, speed, isOurs }: Bar, top: number, length: number): string {
  const colour = isOurs ? colours.ours : colours.theirs;
  return `  <text x="${margin}" y="${top + 13}">${escape(label)}</text>
  <rect x="${margin}" y="${top + 19}" width="${length.toFixed(1)}" height="16" rx="2" fill="${colour}"/>
  <text x="${(margin + length + 8).toFixed(1)}" y="${top + 32}">${inHundreds(speed)}</text>`;
}

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
