import process from "node:process";
import { printable } from "./printable";

const barWidth = 30;
const clearLine = "\r\x1b[2K";

/** How far a work is, in a line of a terminal that is written over, with notes above it; elsewhere only the notes. */
export function progressLine(stream: NodeJS.WriteStream) {
  const isLive = Boolean(stream.isTTY) && !process.env.CI;
  let isOpen = false;
  return {
    isLive,
    /** @param fraction 0 to 1 */
    show(fraction: number, text: string) {
      if (!isLive) return;
      // A line that wraps could not be written over. A terminal may not know its width: it says 0.
      stream.write(clearLine + `  ${bar(fraction)} ${printable(text)}`.slice(0, (stream.columns || 80) - 1));
      isOpen = true;
    },
    note(line: string) {
      stream.write(`${isOpen ? clearLine : ""}${printable(line)}\n`);
      isOpen = false;
    },
    end() {
      if (isOpen) stream.write("\n");
      isOpen = false;
    },
  };
}

function bar(fraction: number) {
  const full = Math.round(Math.max(0, Math.min(fraction, 1)) * barWidth);
  return `[${"█".repeat(full)}${"·".repeat(barWidth - full)}]`;
}
