import { defineExport, everyRow, field } from "@/lib/define-export";
import { usStates } from "./us-states";

export const airports = defineExport("airport", {
  label: "Airports",
  allow: () => true,
  scope: () => everyRow,
  columns: {
    iata: field("iata", { label: "IATA code" }),
    name: field("name", { label: "Name" }),
    city: field("city", { label: "City" }),
    state: field("state", { label: "State", choices: usStates }),
    country: field("country", { label: "Country" }),
    latitude: field("latitude", { label: "Latitude" }),
    longitude: field("longitude", { label: "Longitude" }),
  },
  defaultSort: { iata: "asc" },
});
