const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether Postgres takes it for a `uuid` (RFC 9562, section 4). */
export const isUuid = (text: string) => uuid.test(text);
