/** One package of the house: what it is for, and what it and its rooms may import. */
export interface PackageRules {
  /** In one line. */
  readonly is: string;
  /** Other packages that it may import. Its `package.json` names no other package of this repository for its users. */
  readonly imports: readonly string[];
  /**
   * Its rooms, the ground first: each folder below `src`, with the rooms of the same package that it may import. A file of `src` itself
   * stands here if a room imports it. All other files of `src` are doors: they may import every room, and no room imports them.
   */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  /** Rooms that its program for browsers, in `client`, may import. No room imports that program: it is built apart. */
  readonly client?: readonly string[];
}

export type Architecture = Readonly<Record<string, PackageRules>>;

/** `^packages/flow/src/watch/`, or `^packages/flow/src/flow-definition\.ts$`. */
export const roomPattern = (name: string, room: string): string =>
  `^packages/${name}/src/${room.endsWith(".ts") ? `${room.replaceAll(".", "\\.")}$` : `${room}/`}`;
