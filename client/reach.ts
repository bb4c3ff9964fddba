import { explainFailure } from "./explain-failure";

/** Makes of an answer what the caller wants. */
export type Read<T> = (response: Response) => Promise<T>;

/**
 * Sends a request, and reads its answer, which may break off, too, when its head is there. What is asked for is for this
 * server alone: no redirect to another is followed.
 * @throws OffloadError with the server's code, or `unavailable` when there was no answer of its
 */
export async function reach<T>(read: Read<T>, url: string, init: RequestInit): Promise<T> {
  try {
    return await read(await fetch(url, { ...init, redirect: "manual" }));
  } catch (error) {
    throw explainFailure(error);
  }
}
