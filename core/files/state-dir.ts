import { variables } from '../settings/variables.ts';

/** How to name another place for what is kept from run to run. */
export const inStateDir = `Name another folder in ${variables.stateDir.name}.`;
