import path from "node:path";
import { ensurePythonEnvironment } from "@/scripts/python-environment";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { python } from "@/scripts/testing/tools/python";

const packages = {
  names: "Django and Celery",
  requirementsFile: path.join("bench", "django", "requirements.txt"),
};

/** Django and Celery in a virtual environment of the bench. @returns its Python */
export async function ensureDjango(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, "python");
  return path.join(await ensurePythonEnvironment(await ensureTool(python), folder, packages), "python");
}
