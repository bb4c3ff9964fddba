/** Opens a page of this site anew, so that nothing of who was signed in before stays in it. */
export const openAfresh = (path: string) => window.location.assign(path);
