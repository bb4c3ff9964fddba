import { computed, defineExport, everyRow, field } from "@/lib/define-export";
import { usStates } from "./us-states";

declare module "@/lib/auth/actor" {
  interface Actor {
    /** A US state: who has one sees the flights that leave from there, and no others. */
    readonly region?: string;
  }
}

export const flights = defineExport("flight", {
  label: "Flights",
  allow: () => true,
  scope: (actor) => (actor.region ? { origin: { state: actor.region } } : everyRow),
  columns: {
    id: field("id", { label: "Flight" }),
    date: field("date", { label: "Departure" }),
    delay: field("delay", { label: "Delay (min)" }),
    distance: field("distance", { label: "Distance (mi)" }),
    origin: field("originId", { label: "Origin" }),
    originCity: field("origin.city", { label: "Origin city" }),
    originState: field("origin.state", { label: "Origin state", choices: usStates }),
    destination: field("destinationId", { label: "Destination" }),
    destinationCity: field("destination.city", { label: "Destination city" }),
    destinationState: field("destination.state", { label: "Destination state", choices: usStates }),
    punctuality: computed({ delay: true }, (flight) => (flight.delay <= 0 ? "on time" : "late"), {
      label: "Punctuality",
    }),
  },
  defaultSort: { date: "asc" },
});
