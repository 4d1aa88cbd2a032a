/** Style sheets are imported for their effect only; Vite takes them from there. */
declare module '*.css';
