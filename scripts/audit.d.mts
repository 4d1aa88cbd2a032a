/** Known holes in the packages that are shipped; the code is non-zero when one is high or critical. */
export function auditDependencies(run?: () => string): { code: number; says: string };
