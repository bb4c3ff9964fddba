import type { AnyDefinition } from "@/lib/define-export";
import { airports } from "./airports";
import { audit } from "./audit";
import { flightLog } from "./flight-log";
import { flights } from "./flights";
import { notes } from "./notes";
import { specimens } from "./specimens";

/** Everything that may be exported, by the name that the API and the button use. */
export const registry = { airports, audit, flights, flightLog, notes, specimens } satisfies Record<
  string,
  AnyDefinition
>;
