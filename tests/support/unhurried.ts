/** A setting of the app for those that ask more often than anybody else would. */
export const unhurried = { OFFLOAD_REQUESTS_PER_MINUTE: "1000000" };
