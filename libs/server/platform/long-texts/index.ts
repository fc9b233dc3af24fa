export { readTexts } from './read-texts';
export { readWithin, takeReadingRoom, takeRoom } from './reading-room';
