import './handed-nothing.ts';
import './somebodys.ts';
