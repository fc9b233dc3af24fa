export { plainName, sniff, typeNotes } from './sniff';
export { cleanImage, IMAGE_TYPES, type ImageType } from './image/clean-image';
