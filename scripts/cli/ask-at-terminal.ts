import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/**
 * Asks at the terminal, on stderr.
 * @param isHidden nothing of the answer is shown, neither while it is typed nor after
 * @throws the signal's reason when it is aborted, by Ctrl-C as well
 */
export async function askAtTerminal(
  question: string,
  { signal, isHidden = false }: { signal: AbortSignal; isHidden?: boolean },
): Promise<string> {
  let isShown = true;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (isShown) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  // In raw mode the terminal sends no signal by itself.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    const answer = terminal.question(question, { signal });
    isShown = !isHidden;
    return (await answer).trim();
  } finally {
    terminal.close();
    if (isHidden) process.stderr.write("\n");
  }
}
