import { setTimeout as delay } from "node:timers/promises";
import { createApiClient, type ApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import type { Caller } from "../../support/caller";

/** A client as a program has one that must get through: what passes is tried again, with the same words. */
export interface PatientApi {
  create(request: ExportRequest): Promise<ExportJob>;
  get(id: string): Promise<ExportJob>;
  /** False when it had ended before. */
  cancel(id: string): Promise<boolean>;
  /** How many calls got no answer, or one that the server cannot do it now. */
  refusals(): number;
}

const pauseMs = 500;
const patienceMs = 180_000;

export function patientApi(caller: Caller): PatientApi {
  const api: ApiClient = createApiClient(caller);
  let refusals = 0;
  const insist = async <T>(call: () => Promise<T>): Promise<T> => {
    for (const giveUpAt = performance.now() + patienceMs; ;) {
      try {
        return await call();
      } catch (error) {
        if (!isPassing(error) || performance.now() > giveUpAt) throw error;
        refusals += 1;
        await delay(pauseMs);
      }
    }
  };
  return {
    create: (request) => insist(async () => (await api.createExport(request)).job),
    get: (id) => insist(async () => (await api.getExport(id)).job),
    cancel: (id) => insist(() => cancel(api, id)),
    refusals: () => refusals,
  };
}

const isPassing = (error: unknown) =>
  error instanceof OffloadError && (error.code === "unavailable" || error.code === "internal");

async function cancel(api: ApiClient, id: string): Promise<boolean> {
  try {
    await api.cancelExport(id);
    return true;
  } catch (error) {
    if (error instanceof OffloadError && error.code === "wrong_state") return false;
    throw error;
  }
}
