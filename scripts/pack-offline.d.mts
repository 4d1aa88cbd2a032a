/** The archive's folder without its packages: the built program, the papers, this Node, and the start script. */
export function stage(folder: string): void;

/** Where the packages stand that the program needs in service: node_modules/… */
export function shippedPackages(): string[];
