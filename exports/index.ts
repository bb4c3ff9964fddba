import type { AnyDefinition } from "@/lib/define-export";
import { airports } from "./airports";
import { flights } from "./flights";
import { notes } from "./notes";
import { specimens } from "./specimens";

/** Everything that may be exported, by the name that the API and the button use. */
export const registry = { airports, flights, notes, specimens } satisfies Record<string, AnyDefinition>;
