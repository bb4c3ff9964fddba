import { computed, defineExport } from "@/lib/define-export";
import { flights } from "./flights";

const { id, date, delay, origin, destination } = flights.columns;

/** The example of the options: each part as of its own moment, and what cannot be computed is left out. */
export const flightLog = defineExport("flight", {
  label: "Flight log",
  // Who may see a flight may see it here.
  allow: flights.allow,
  scope: flights.scope,
  columns: {
    ...{ id, date, delay, origin, destination },
    punctuality: computed({ delay: true }, (flight) => punctualityOf(flight.delay), { label: "Punctuality" }),
  },
  defaultSort: { id: "asc" },
  consistency: "keyset",
  onRowError: "skip",
});

/** Three of the demo's flights are hours early, which is an error of their records. */
function punctualityOf(delay: number): string {
  if (delay < -120) throw new RangeError(`no flight is ${-delay} minutes early`);
  return delay <= 0 ? "on time" : "late";
}
