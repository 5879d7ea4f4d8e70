import { allCells } from './cells.ts';
import { testCells } from './test-cells.ts';

await testCells(await allCells());
