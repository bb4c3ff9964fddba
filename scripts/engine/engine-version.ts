/** The Inngest server that we build: one release, by its checksum in Go's module proxy. */
export const engineVersion = "v1.44.0";
export const engineModule = "github.com/inngest/inngest";
/** Counts what we change of it below: another one is built anew. */
export const engineRevision = 2;
export const engineSum = "h1:oVTw3ngLg6dijGWRT7dkSAU76X29mj39owBGvHRz+ww=";
