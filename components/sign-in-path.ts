export const signInPath = "/sign-in";

/** Where somebody signs in. @param next the path, with its query, to which that leads back */
export const signInHref = (next: string) => `${signInPath}?${new URLSearchParams({ next })}`;
