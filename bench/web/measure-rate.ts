import { askServer, perSecond, type Target } from "./load";
import type { WebSize } from "./read-web-size";

/** Requests a second, of each round. */
export interface Rates {
  readonly empty: readonly number[];
  readonly status: readonly number[];
}

const atOnce = 8;

/** Asks an empty route handler and the status endpoint in turn, each round beginning with the other. */
export async function measureRates(empty: Target, status: Target, size: WebSize): Promise<Rates> {
  const rates = { empty: [] as number[], status: [] as number[] };
  const targets = { empty, status };
  for (let round = 0; round < size.rounds; round++) {
    const order = ["empty", "status"] as const;
    for (const who of round % 2 === 0 ? order : order.toReversed()) {
      const answers = await askServer({
        kind: "closed",
        target: targets[who],
        seconds: size.seconds,
        atOnce,
      });
      rates[who].push(perSecond(answers));
    }
  }
  return rates;
}
