/** In milliseconds since 1970, with parts of them: the same for all processes of a machine. */
export const now = (): number => performance.timeOrigin + performance.now();
