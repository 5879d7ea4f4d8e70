import './told-otherwise.ts';
import './somebodys.ts';
