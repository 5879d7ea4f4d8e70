/** The name of something that the code needs, as the code is to have it: what was taken is told. */
export type Take = (name: string) => string;
