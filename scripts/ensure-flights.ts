import { hasDemoData, loadDemoData } from "@/prisma/demo/load-demo-data";
import { flightCount } from "@/prisma/demo/read-flights";
import { step } from "./progress";

/** Loads the demo's flights, unless they are there. */
export async function ensureFlights(databaseUrl: string) {
  if (await hasDemoData(databaseUrl)) return;
  const total = flightCount.toLocaleString("en");
  await step(`loading ${total} flights`, (report) =>
    loadDemoData(databaseUrl, (rows) =>
      report(rows < flightCount ? `${rows.toLocaleString("en")} rows` : "building the indexes"),
    ),
  );
}
