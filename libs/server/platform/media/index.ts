export { plainName, sniff, typeNotes } from './sniff';
