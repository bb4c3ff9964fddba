// The status as it is answered to whoever asks.
export { default } from "@/pages/api/exports/[id]";

export const config = { api: { bodyParser: false } };
