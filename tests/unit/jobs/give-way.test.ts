import os from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { giveWay } from "@/lib/jobs/give-way";

describe("a worker", () => {
  const setPriority = vi.spyOn(os, "setPriority");
  const getPriority = vi.spyOn(os, "getPriority");
  beforeEach(() => void setPriority.mockReturnValue());
  afterEach(() => vi.clearAllMocks());

  it("lets other processes go first", () => {
    getPriority.mockReturnValue(0);
    giveWay();
    expect(setPriority.mock.calls).toEqual([[5]]);
  });

  it("stays behind where it was put further back", () => {
    getPriority.mockReturnValue(10);
    giveWay();
    expect(setPriority).not.toHaveBeenCalled();
  });
});
