import { hashKey } from "@tanstack/react-query";
import type { ExportRequest } from "@/contract/export-request";

/** The same for the same request, whatever order its keys come in. */
export const requestKey = (request: ExportRequest | undefined) => hashKey([request]);
