import { computed, defineExport, everyRow, field } from "@/lib/define-export";

/** The example of the options: each part as of its own moment, and what cannot be computed is left out. */
export const flightLog = defineExport("flight", {
  label: "Flight log",
  allow: (actor) => actor.can("exports:create"),
  scope: (actor) => (actor.region ? { origin: { state: actor.region } } : everyRow),
  columns: {
    id: field("id", { label: "Flight" }),
    date: field("date", { label: "Departure" }),
    delay: field("delay", { label: "Delay (min)" }),
    origin: field("originId", { label: "Origin" }),
    destination: field("destinationId", { label: "Destination" }),
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
