export {
  checkedBy,
  choice,
  claimantIsNamed,
  emailAddress,
  ESCALATION_HOURS,
  hasName,
  INPUT,
  isWebUrl,
  isWhole,
  newPassword,
  partialDate,
  required,
  SCALE_TEXTS,
  webUrl,
  wholeNumber,
} from './fields';
export { TEXT_RULES, inOneLine, optional, orEmpty, text, tidied, WITHOUT_NUL } from './text-rule';
export type { TextRule } from './text-rule';
