import type { QueryRefusedError } from "@/lib/db/read-source";

/** What the database says of a query and its data is for who asked. */
export const refusedQuery = ({ state, message }: QueryRefusedError) =>
  `The database cannot run this export's query: ${message} (${state}).`;
